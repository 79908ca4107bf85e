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

for (const scheme of ["light", "dark"]) {
  test(`in ${scheme}, Home is there before the program, and looks the same after`, async () => {
    const phone = await demoMum(app, /Nadia/, { scheme, serviceWorkers: "block" });
    await closeAtHome(phone);
    const arrives = await holdProgram(phone);
    await phone.open("/");
    const { page } = phone;
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
  const phone = await demoMum(app, /Nadia/, { serviceWorkers: "block" });
  await closeAtHome(phone);
  const arrives = await holdProgram(phone);
  await phone.open("/");
  const { page } = phone;
  const tab = shell(page).locator(".tab-bar a").filter({ hasText: "Discover" });
  const { x, y, width, height } = await tab.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await shell(page).locator("[data-tapped]").waitFor();
  arrives();
  await heading(page, "Discover").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

test("an answer given on it is hers, once", async () => {
  const phone = await demoMum(app, /Nadia/, { serviceWorkers: "block" });
  await closeAtHome(phone);
  const arrives = await holdProgram(phone);
  await phone.open("/");
  const { page } = phone;
  const button = shell(page).getByText("Not this time", { exact: true }).last();
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await button.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await shell(page).locator("[data-tapped]").waitFor();
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

test("yesterday's is not shown", async () => {
  const phone = await demoMum(app, /Nadia/, { serviceWorkers: "block" });
  await closeAtHome(phone);
  await holdProgram(phone);
  await phone.context.addInitScript(() => {
    const day = 24 * 60 * 60 * 1000;
    const Today = Date;
    globalThis.Date = class extends Today {
      constructor(...when) {
        super(...(when.length ? when : [Today.now() + day]));
      }
    };
  });
  await phone.open("/");
  const { page } = phone;
  await page.locator(".shell-bones").waitFor();
  assert.equal(await page.locator(":root").getAttribute("data-shell"), "bones");
  await phone.close();
});

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
