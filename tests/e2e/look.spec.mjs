// Home as she last saw it: there before the program is, never untrue, and taking no tap in vain.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, screenshot } from "./harness.mjs";
import { answerOf, demoMum, heading, startAgain, untilUnsent, writesOf } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** The program is on its way until `arrives()` is called. */
async function holdProgram(phone) {
  let arrives;
  const held = new Promise((resolve) => (arrives = resolve));
  await phone.context.route(/\/assets\/inside-.*\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  return arrives;
}

const kept = (page) => page.evaluate(() => localStorage.getItem("posse.m.look") !== null);
const shell = (page) => page.locator("#shell");

/** She is at Home, and the app is closed. */
async function closeAtHome(phone) {
  await heading(phone.page, "Home").waitFor();
  await phone.page.goto("about:blank");
}

/** The app is opened, and shows Home as it was until `arrives()` is called. */
async function openLook(options) {
  const phone = await demoMum(app, /Nadia/, { ...options, serviceWorkers: "block" });
  await closeAtHome(phone);
  const arrives = await holdProgram(phone);
  await phone.open("/");
  return { phone, page: phone.page, arrives };
}

/** A tap on what takes none itself. */
async function tapOn(page, control) {
  await control.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await control.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await shell(page).locator("[data-tapped]").waitFor();
}

for (const scheme of ["light", "dark"]) {
  test(`in ${scheme}, Home is there before the program, and looks the same after`, async () => {
    const { phone, page, arrives } = await openLook({ scheme });
    await shell(page).getByText("Tuesday prams on the prom").first().waitFor();
    await screenshot(page, `look-${scheme}`);
    const before = await page.screenshot();
    arrives();
    await heading(page, "Home").waitFor();
    await shell(page).waitFor({ state: "detached" });
    await page.evaluate(() => document.activeElement.blur());
    const then = await page.screenshot();
    assert.ok(before.equals(then), "the page moved under her eyes");
    phone.assertNothingWrong();
    await phone.close();
  });
}

test("a tap on it waits for the program and is taken then", async () => {
  const { phone, page, arrives } = await openLook();
  await tapOn(page, shell(page).locator(".tab-bar a").filter({ hasText: "Discover" }));
  arrives();
  await heading(page, "Discover").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

test("an answer given on it is hers, once", async () => {
  const { phone, page, arrives } = await openLook();
  await tapOn(page, shell(page).getByText("Not this time", { exact: true }).last());
  const answered = page.waitForResponse((answer) => answer.request().method() === "PUT");
  const writes = writesOf(phone);
  arrives();
  await answered;
  await untilUnsent(page, 0);
  assert.match(writes.join(), /^PUT \/api\/events\/[^,]* 200$/);
  phone.assertNothingWrong();
  await phone.close();
});

test("what she did on another page is never shown as if she had not", async () => {
  const phone = await demoMum(app, /Nadia/);
  const { page } = phone;
  await page.locator('article a[href^="/events/"]').first().click();
  await answerOf(page, "If the nap works").waitFor();
  assert.equal(await kept(page), true, "she left Home as it was");
  await answerOf(page, "If the nap works").click();
  await page.waitForFunction(() => localStorage.getItem("posse.m.look") === null);
  await phone.close();
});

test("what she did at Home and never left is not shown as if she had not", async () => {
  const phone = await demoMum(app, /Nadia/);
  await closeAtHome(phone);
  const page = await startAgain(phone);
  await heading(page, "Home").waitFor();
  assert.equal(await kept(page), true);
  await answerOf(page, "If the nap works").first().click();
  await page.waitForFunction(() => localStorage.getItem("posse.m.look") === null);
  await phone.close();
});

/** What may be otherwise at the next start, said in the page before anything else. */
const OTHERWISE = {
  "on another day": () => {
    const day = 24 * 60 * 60 * 1000;
    const Today = Date;
    globalThis.Date = class extends Today {
      constructor(...when) {
        super(...(when.length ? when : [Today.now() + day]));
      }
    };
  },
  "in another language": () => localStorage.setItem("posse.locale", "es"),
  "of another build": () => {
    const look = localStorage.getItem("posse.m.look");
    localStorage.setItem("posse.m.look", look.replace(/^\S+/, "older"));
  },
};

for (const [when, change] of Object.entries(OTHERWISE)) {
  test(`${when} it is not shown`, async () => {
    const phone = await demoMum(app, /Nadia/, { serviceWorkers: "block" });
    await closeAtHome(phone);
    await holdProgram(phone);
    await phone.context.addInitScript(change);
    await phone.open("/");
    const { page } = phone;
    await page.locator(".shell-bones").waitFor();
    assert.equal(await page.locator(":root").getAttribute("data-shell"), "bones");
    await phone.close();
  });
}

test("who leaves the app leaves nothing of it on the phone", async () => {
  const phone = await demoMum(app, /Nadia/);
  await closeAtHome(phone);
  await startAgain(phone);
  const { page } = phone;
  await page.getByRole("link", { name: "Me", exact: true }).click();
  assert.equal(await kept(page), true);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("link", { name: "I'm new" }).waitFor();
  assert.equal(await kept(page), false);
  await phone.close();
});
