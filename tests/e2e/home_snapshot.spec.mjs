// The Home snapshot: Home as a member last saw it, shown before the app loads. It is never outdated, and
// no tap on it is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, screenshot } from "./harness.mjs";
import { answerOf, demoMum, heading, restartApp, untilOutboxHas, recordWrites } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** Delays the lazy part of the app until the returned function is called. */
async function delayApp(phone) {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await phone.context.route(/\/assets\/inside-.*\.wasm/, async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

const hasSnapshot = (page) => page.evaluate(() => localStorage.getItem("posse.m.look") !== null);
const shell = (page) => page.locator("#shell");

/** Waits for Home, then leaves the app. */
async function closeAtHome(phone) {
  await heading(phone.page, "Home").waitFor();
  await phone.page.goto("about:blank");
}

/** Opens the app so that it shows the snapshot until `release()` is called. */
async function openSnapshot(options) {
  const phone = await demoMum(app, /Nadia/, { ...options, serviceWorkers: "block" });
  await closeAtHome(phone);
  const release = await delayApp(phone);
  await phone.open("/");
  return { phone, page: phone.page, release };
}

/** Taps a control of the inert snapshot. */
async function tapOn(page, control) {
  await control.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await control.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await shell(page).locator("[data-tapped]").waitFor();
}

for (const scheme of ["light", "dark"]) {
  test(`in ${scheme}, the snapshot shows before the app loads, and Home then looks the same`, async () => {
    const { phone, page, release } = await openSnapshot({ scheme });
    await shell(page).getByText("Tuesday prams on the prom").first().waitFor();
    await screenshot(page, `home-snapshot-${scheme}`);
    const before = await page.screenshot();
    release();
    await heading(page, "Home").waitFor();
    await shell(page).waitFor({ state: "detached" });
    await page.evaluate(() => document.activeElement.blur());
    const after = await page.screenshot();
    assert.ok(before.equals(after), "the page changed when the app took over");
    phone.assertNothingWrong();
    await phone.close();
  });
}

test("a tap on the snapshot waits for the app and then takes effect", async () => {
  const { phone, page, release } = await openSnapshot();
  await tapOn(page, shell(page).locator(".tab-bar a").filter({ hasText: "Discover" }));
  release();
  await heading(page, "Discover").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

test("an answer tapped on the snapshot is sent once", async () => {
  const { phone, page, release } = await openSnapshot();
  await tapOn(page, shell(page).getByText("Not this time", { exact: true }).last());
  const answered = page.waitForResponse((response) => response.request().method() === "PUT");
  const writes = recordWrites(phone);
  release();
  await answered;
  await untilOutboxHas(page, 0);
  assert.match(writes.join(), /^PUT \/api\/events\/[^,]* 200$/);
  phone.assertNothingWrong();
  await phone.close();
});

test("an answer on another page discards the outdated snapshot", async () => {
  const phone = await demoMum(app, /Nadia/);
  const { page } = phone;
  await page.locator('article a[href^="/events/"]').first().click();
  await answerOf(page, "If the nap works").waitFor();
  assert.equal(await hasSnapshot(page), true, "leaving Home saved a snapshot");
  await answerOf(page, "If the nap works").click();
  await page.waitForFunction(() => localStorage.getItem("posse.m.look") === null);
  await phone.close();
});

test("an answer on Home discards the outdated snapshot", async () => {
  const phone = await demoMum(app, /Nadia/);
  await closeAtHome(phone);
  const page = await restartApp(phone);
  await heading(page, "Home").waitFor();
  assert.equal(await hasSnapshot(page), true);
  await answerOf(page, "If the nap works").first().click();
  await page.waitForFunction(() => localStorage.getItem("posse.m.look") === null);
  await phone.close();
});

/** Conditions at the next start that make the snapshot outdated. Each function runs in the page first. */
const OUTDATED = {
  "on another day": () => {
    const day = 24 * 60 * 60 * 1000;
    const RealDate = Date;
    globalThis.Date = class extends RealDate {
      constructor(...when) {
        super(...(when.length ? when : [RealDate.now() + day]));
      }
    };
  },
  "in another language": () => localStorage.setItem("posse.locale", "es"),
  "with another build": () => {
    const snapshot = localStorage.getItem("posse.m.look");
    localStorage.setItem("posse.m.look", snapshot.replace(/^\S+/, "older"));
  },
};

for (const [when, change] of Object.entries(OUTDATED)) {
  test(`${when} the snapshot is not shown`, async () => {
    const phone = await demoMum(app, /Nadia/, { serviceWorkers: "block" });
    await closeAtHome(phone);
    await delayApp(phone);
    await phone.context.addInitScript(change);
    await phone.open("/");
    const { page } = phone;
    await page.locator(".shell-bones").waitFor();
    assert.equal(await page.locator(":root").getAttribute("data-shell"), "bones");
    await phone.close();
  });
}

test("signing out removes the snapshot from the phone", async () => {
  const phone = await demoMum(app, /Nadia/);
  await closeAtHome(phone);
  await restartApp(phone);
  const { page } = phone;
  await page.getByRole("link", { name: "Me", exact: true }).click();
  assert.equal(await hasSnapshot(page), true);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("link", { name: "I'm new" }).waitFor();
  assert.equal(await hasSnapshot(page), false);
  await phone.close();
});
