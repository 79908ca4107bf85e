// Discover: why a circle may suit a member, and the filters.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp, screenshot } from "./harness.mjs";
import { demoMum, heading, newMum } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** The cards of circles. Events have their own section. */
const circleCards = (page) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Circles", exact: true }) })
    .getByRole("article");

/** Opens Discover and waits for its circles. */
async function openDiscover({ page }) {
  await page.getByRole("link", { name: "Discover" }).click();
  await heading(page, "Discover").waitFor();
  await circleCards(page).first().waitFor();
}

/** Chooses a day in the filter sheet and closes it. */
async function chooseDay({ page }, day) {
  const loaded = page.waitForResponse((response) => response.url().includes("/api/circles?"));
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await page.getByRole("radio", { name: day, exact: true }).check();
  await loaded;
  await axe(page);
  await page.getByRole("button", { name: "Show circles" }).click();
}

test("a demo member sees why a circle may suit her, and when it usually meets", async () => {
  const mum = await demoMum(app, /Nadia/);
  await openDiscover(mum);
  const { page } = mum;
  const first = circleCards(page).first();
  await first.getByText(/ suits you · within about 5 km/i).waitFor();
  // Circles that she can join come before her own circles.
  await first.getByRole("button", { name: "Ask to join" }).waitFor();
  const prams = page.getByRole("article").filter({ hasText: "Tuesday prams on the prom" });
  await prams.getByText("Tuesday after drop-off suits you · first year · within about 5 km").waitFor();
  await prams.getByText("Tuesday after drop-off, Thursday after drop-off").waitFor();
  await screenshot(page, "discover-fit");
  mum.assertNothingWrong();
  await mum.close();
});

test("a day filter narrows the list and survives navigation, and Show all removes it", async () => {
  const mum = await demoMum(app, /Nadia/);
  await openDiscover(mum);
  const { page } = mum;
  const before = await circleCards(page).count();
  await chooseDay(mum, "Saturday");
  await page.getByText(/Saturday · near/).waitFor();
  const mismatches = circleCards(page).filter({ hasNotText: "Saturday" });
  await eventually(() => mismatches.count(), 0, "only circles that meet on Saturdays");
  await circleCards(page).first().waitFor();
  const narrowed = await circleCards(page).count();
  assert.ok(narrowed < before, `${narrowed} of ${before}`);

  await page.getByRole("link", { name: "Home" }).click();
  await heading(page, "Home").waitFor();
  await page.goBack();
  await page.getByText(/Saturday · near/).waitFor();
  await eventually(() => circleCards(page).count(), narrowed);

  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText(/All stages · near/).waitFor();
  await eventually(() => circleCards(page).count(), before);
  mum.assertNothingWrong();
  await mum.close();
});

test("a fresh list keeps the dialog that she writes in, with her words", async () => {
  const mum = await demoMum(app, /Nadia/);
  await openDiscover(mum);
  const { page } = mum;
  await page.getByRole("link", { name: "Home" }).click();
  await heading(page, "Home").waitFor();

  // The next list waits until she has begun to write; meanwhile Discover shows the list she saw last.
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/api/circles?*", async (route) => {
    await released;
    await route.continue();
  });
  await openDiscover(mum);
  await circleCards(page).first().getByRole("button", { name: "Ask to join" }).click();
  const text = page.getByRole("dialog").getByRole("textbox");
  await text.fill("We live around the corner");
  const loaded = page.waitForResponse((response) => response.url().includes("/api/circles?"));
  release();
  await loaded;
  await page.waitForTimeout(500);
  assert.equal(await text.inputValue(), "We live around the corner");
  await screenshot(page, "discover-dialog");
  mum.assertNothingWrong();
  await page.unroute("**/api/circles?*");
  await mum.close();
});

test("the Children welcome filter removes circles and events without children", async () => {
  const mum = await demoMum(app, /Nadia/);
  await openDiscover(mum);
  const { page } = mum;
  const before = await page.getByRole("article").count();
  await page.getByRole("button", { name: "Change what is shown" }).click();
  const loaded = page.waitForResponse((response) => response.url().includes("children_welcome=true"));
  await page.getByRole("checkbox", { name: "Children welcome" }).check();
  await loaded;
  await axe(page);
  await screenshot(page, "discover-filters");
  await page.getByRole("button", { name: "Show circles" }).click();
  await page.getByText(/All stages · Children welcome · near/).waitFor();
  const mismatches = circleCards(page).filter({ hasNotText: "Children welcome" });
  await eventually(() => mismatches.count(), 0, "only circles where children are welcome");
  await circleCards(page).first().waitFor();
  assert.ok((await page.getByRole("article").count()) < before);
  await screenshot(page, "discover-with-children");

  // The filter also works without signal, and Show all removes it there, too.
  await mum.context.setOffline(true);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText(/All stages · near/).waitFor();
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await page.getByRole("checkbox", { name: "Children welcome" }).check();
  await page.getByRole("button", { name: "Show circles" }).click();
  await eventually(() => mismatches.count(), 0);
  await mum.context.setOffline(false);
  await mum.close();
});

test("a member can leave Discover before its response arrives", async () => {
  const mum = await demoMum(app, /Nadia/);
  const { page } = mum;
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await mum.context.route("**/api/circles?**", async (route) => {
    await gate;
    await route.continue();
  });
  const requested = page.waitForRequest("**/api/circles?**");
  await page.getByRole("link", { name: "Discover" }).click();
  await requested;
  await page.getByRole("link", { name: "Home" }).click();
  await heading(page, "Home").waitFor();
  const finished = page.waitForEvent("requestfinished", (request) => request.url().includes("/api/circles?"));
  release();
  await finished;
  await openDiscover(mum);
  mum.assertNothingWrong();
  await mum.close();
});

test("if no circle fits, Discover says what to do next", async () => {
  const mum = await demoMum(app, /Nadia/);
  await openDiscover(mum);
  const { page } = mum;
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await page.getByLabel("Stage").selectOption("grown");
  await page.getByRole("radio", { name: "Early", exact: true }).check();
  await page.getByRole("button", { name: "Show circles" }).click();
  await page.getByText("Nothing fits that just now").waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Show all" }).last().click();
  await circleCards(page).first().waitFor();
  await mum.close();
});

test("a host sets when her circle usually meets, on a narrow phone", async () => {
  const host = await newMum(app, "Ada Host", { screen: { width: 360, height: 740 } });
  const { page } = host;
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("Kitchen table");
  await page.getByLabel("Day", { exact: true }).selectOption("friday");
  await page.getByLabel("Time of day").selectOption("nap");
  await page.getByRole("button", { name: "Add this time" }).click();
  const slot = page.getByRole("checkbox", { name: "Friday at nap time" });
  await page.getByRole("checkbox", { name: "Friday at nap time", checked: true }).waitFor();
  await slot.uncheck();
  await slot.check();
  // Children are welcome by default.
  await page.getByRole("checkbox", { name: "Children welcome", checked: true }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `${width} pixels`);
  await axe(page);
  await page.getByRole("button", { name: "Start the circle" }).click();
  await heading(page, "Kitchen table").waitFor();
  await page.getByText("Friday at nap time").waitFor();
  await page.getByText("Children welcome").waitFor();
  await page.getByText("Host tools").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("checkbox", { name: "Children welcome" }).uncheck();
  await screenshot(page, "circle-form");
  await page.getByRole("button", { name: "Save" }).click();
  await heading(page, "Kitchen table").waitFor();
  await eventually(() => page.getByText("Children welcome").count(), 0);
  host.assertNothingWrong();
  await host.close();
});
