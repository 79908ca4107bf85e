// Free time: presets and chips, by touch and by keyboard. The app keeps it without signal and across reloads.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp } from "./harness.mjs";
import { demoMum, heading, keepApp, newMum, setUp, signUp, untilOutboxHas, recordWrites } from "./steps.mjs";

const TITLE = "When are you free?";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** A chip of a day or of a group of days. */
function chip(page, day, name) {
  return page.getByRole("group", { name: day }).getByRole("checkbox", { name });
}

/** The same chip, once it is checked or not. */
function chipWith(checked, page, day, name) {
  return page.getByRole("group", { name: day }).getByRole("checkbox", { name, checked });
}

/** Opens the page from Me. */
async function openFreeTime({ page }) {
  await page.getByRole("link", { name: "Me", exact: true }).click();
  await page.getByRole("link", { name: TITLE }).click();
  await heading(page, TITLE).waitFor();
}

test("the last step of set-up takes one tap, or can be skipped", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open("/sign-up");
  await signUp(phone, "Ada");
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, TITLE).waitFor();
  await page.getByRole("button", { name: "Home with a baby" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, "Home").waitFor();
  assert.equal(await page.getByRole("link", { name: "Say when" }).count(), 0, "Home asks no more");
  await openFreeTime(phone);
  await chipWith(true, page, "Monday to Friday", "Nap time").waitFor();
  phone.assertNothingWrong();

  const other = await app.phone();
  await other.open("/sign-up");
  await signUp(other, "Bea");
  await setUp(other);
  await heading(other.page, "Home").waitFor();
  await other.page.getByRole("link", { name: "Say when" }).waitFor();
});

test("a preset and a chip, chosen by keyboard, survive a reload", async () => {
  const phone = await newMum(app, "Cleo");
  const { page } = phone;
  await openFreeTime(phone);
  const work = page.getByRole("button", { name: "I work days" });
  await work.focus();
  await page.keyboard.press("Enter");
  await chipWith(true, page, "Saturday", "Morning").waitFor();
  await eventually(() => work.getAttribute("aria-pressed"), "true");

  await chip(page, "Sunday", "Evening").focus();
  await page.keyboard.press("Space");
  await chipWith(true, page, "Sunday", "Evening").waitFor();
  await eventually(() => work.getAttribute("aria-pressed"), "false", "her week differs from the preset now");
  await axe(page);

  await page.reload();
  await heading(page, TITLE).waitFor();
  await chipWith(true, page, "Sunday", "Evening").waitFor();
  await chipWith(true, page, "Monday to Friday", "Evening").waitFor();
  await untilOutboxHas(page, 0);
  phone.assertNothingWrong();
});

test("Undo takes a preset back", async () => {
  const phone = await demoMum(app, /Priya/);
  const { page } = phone;
  await openFreeTime(phone);
  await chip(page, "Saturday", "Evening").check();
  await page.getByRole("button", { name: "School run both ways" }).click();
  await chipWith(false, page, "Saturday", "Evening").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await chipWith(true, page, "Saturday", "Evening").waitFor();
});

test("without signal her free time is kept, then sent once in its last state", async () => {
  const phone = await newMum(app, "Dora");
  const { page } = phone;
  await keepApp(phone);
  await openFreeTime(phone);
  await phone.offline(true);
  const writes = recordWrites(phone);
  await page.getByRole("button", { name: "School run both ways" }).click();
  await chip(page, "Saturday", "Morning").check();
  // She reloads right after her tap.
  await page.reload();
  await heading(page, TITLE).waitFor();
  await chipWith(true, page, "Saturday", "Morning").waitFor();
  assert.deepEqual(writes, [], "nothing was sent");
  await phone.offline(false);
  await untilOutboxHas(page, 0);
  await eventually(() => writes, ["PUT /api/free-time 200"]);
  phone.assertNothingWrong();
});

test("overlapping holidays merge, and a different week lasts until Sunday", async () => {
  const phone = await demoMum(app, /Grace/);
  const { page } = phone;
  await openFreeTime(phone);
  await page.getByRole("radio", { name: "Holidays" }).check();
  await page.getByRole("switch", { name: "As in term time" }).uncheck();
  for (const [first, last] of [["2031-07-19", "2031-08-10"], ["2031-08-01", "2031-08-31"]]) {
    await page.getByLabel("First day").fill(first);
    await page.getByLabel("Last day").fill(last);
    await page.getByRole("button", { name: "Add these days" }).click();
  }
  await page.getByRole("button", { name: /^Remove .*31 Aug/ }).waitFor();
  await eventually(() => page.getByRole("button", { name: /^Remove/ }).count(), 1);
  await axe(page);

  await page.getByRole("radio", { name: "This week" }).check();
  await page.getByText(/It ends by itself on Sun/).waitFor();
  await page.getByRole("switch", { name: "This week is different" }).check();
  await chip(page, "Sunday", "Morning").check();
  await axe(page);
  phone.assertNothingWrong();
});
