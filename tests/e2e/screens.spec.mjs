// Every screen in both schemes, with large text, on phones and on a desktop: axe finds nothing, nothing
// is wider than the screen, and no request goes to another origin. Screenshots land in target/screens/.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp, overflow, screenshot } from "./harness.mjs";
import { demoMum, heading } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** Public screens: name, address, heading. */
const PUBLIC_SCREENS = [
  ["welcome", "/welcome", "Find your mum friends"],
  ["sign-up", "/sign-up", "What shall we call you?"],
  ["sign-in", "/sign-in", "Welcome back"],
  ["discover-open", "/discover", "Discover"],
  ["invite-gone", "/i#00000000000000000000000000000000", "You're invited"],
];

/** Screens of members. A function finds the address on Home. */
const MEMBER_SCREENS = [
  ["home", "/", "Home"],
  ["discover", "/discover", "Discover"],
  ["circle", (page) => firstLink(page, "/circles/"), /./],
  ["event", (page) => firstLink(page, "/events/"), /./],
  ["post", "/post", "Post an event"],
  ["new-circle", "/circles/new", "Start a circle"],
  ["requests", "/requests", "Invites and requests"],
  ["me", "/me", "Me"],
  ["proposal", "/proposal", /^Find me another circle/],
  ["set-up", "/set-up", /Three taps/],
  ["free-time", "/free-time", "When are you free?"],
  ["nowhere", "/nowhere", "There is nothing here"],
];

const firstLink = (page, start) => page.locator(`a[href^="${start}"]`).first().getAttribute("href");

/** Opens a screen and waits until it has loaded. */
async function show(phone, [, address, title]) {
  const { page } = phone;
  if (typeof address === "function") {
    await page.goto("/");
    await page.getByRole("heading", { name: "Your circles" }).waitFor();
  }
  await page.goto(typeof address === "string" ? address : await address(page));
  await heading(page, title).waitFor();
  await page.waitForFunction(() => !document.querySelector(".skeleton"));
}

for (const scheme of ["light", "dark"]) {
  test(`every screen in ${scheme} is clean for axe and sends no request to another origin`, async () => {
    const stranger = await app.phone({ scheme });
    for (const screen of PUBLIC_SCREENS) {
      await show(stranger, screen);
      await screenshot(stranger.page, `${screen[0]}-${scheme}`);
      await axe(stranger.page);
    }
    stranger.assertNothingWrong();
    await stranger.close();

    const mum = await demoMum(app, /Nadia/, { scheme });
    for (const screen of MEMBER_SCREENS) {
      await show(mum, screen);
      await screenshot(mum.page, `${screen[0]}-${scheme}`);
      await axe(mum.page);
    }
    await mum.page.goto("/me");
    for (const section of ["Passkeys", "Signed in on", "Recovery codes"]) {
      await mum.page.locator("summary").filter({ hasText: section }).click();
    }
    await axe(mum.page);
    mum.assertNothingWrong();
    await mum.close();
  });
}

for (const width of [360, 390, 430, 1280]) {
  test(`no screen is wider than ${width} pixels, even with text twice as large`, async () => {
    const mum = await demoMum(app, /Nadia/, { screen: { width, height: 844 } });
    for (const screen of [...PUBLIC_SCREENS, ...MEMBER_SCREENS]) {
      await show(mum, screen);
      assert.equal(await overflow(mum.page), 0, `${screen[0]} at ${width}`);
      await mum.page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      assert.equal(await overflow(mum.page), 0, `${screen[0]} at ${width}, 200 % text`);
      await screenshot(mum.page, `${screen[0]}-${width}-large`);
    }
    await mum.close();
  });
}

test("the app speaks Spanish in a Spanish browser, and its layout works right to left", async () => {
  const phone = await app.phone({ locale: "es" });
  await phone.open("/welcome");
  await phone.page.getByRole("button", { name: /Marta/ }).click();
  await heading(phone.page, "Inicio").waitFor();
  await phone.page.locator("html[lang=es]").waitFor();
  await screenshot(phone.page, "home-es");
  await phone.page.evaluate(() => (document.documentElement.dir = "rtl"));
  assert.equal(await overflow(phone.page), 0);
  await screenshot(phone.page, "home-rtl");
  phone.assertNothingWrong();
});

test("a member navigates by keyboard, and the focus moves to the new page", async () => {
  const phone = await demoMum(app, /Nadia/, { screen: { width: 1280, height: 844 } });
  const { page } = phone;
  await page.reload();
  await heading(page, "Home").waitFor();
  const focused = () =>
    page.evaluate(() => {
      const { tagName, textContent } = document.activeElement ?? document.body;
      return `${tagName} ${textContent.trim()}`;
    });
  await page.getByRole("link", { name: "Discover" }).focus();
  await page.keyboard.press("Enter");
  await heading(page, "Discover").waitFor();
  await eventually(focused, "H1 Discover");
  await page.waitForFunction(() => document.title.startsWith("Discover"));
});
