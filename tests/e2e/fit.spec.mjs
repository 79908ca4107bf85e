// Discovery that fits: why a circle may suit her, and choosing a day.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp, screenshot } from "./harness.mjs";
import { demoMum, heading, newMum } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** The cards of circles; those of events are in a section of their own. */
const cards = (page) =>
  page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Circles", exact: true }) })
    .getByRole("article");

/** Opens Discover and waits for what is there. */
async function discover({ page }) {
  await page.getByRole("link", { name: "Discover" }).click();
  await heading(page, "Discover").waitFor();
  await cards(page).first().waitFor();
}

/** Chooses in the sheet and closes it. */
async function choose({ page }, day) {
  const answered = page.waitForResponse((answer) => answer.url().includes("/api/circles?"));
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await page.getByRole("radio", { name: day, exact: true }).check();
  await answered;
  await axe(page);
  await page.getByRole("button", { name: "Show circles" }).click();
}

test("a demo mum sees why a circle may suit her, and when it usually meets", async () => {
  const mum = await demoMum(app, /Nadia/);
  await discover(mum);
  const { page } = mum;
  const first = cards(page).first();
  await first.getByText(/ suits you · within about 5 km/i).waitFor();
  // What she can join comes before the circles that she is in.
  await first.getByRole("button", { name: "Ask to join" }).waitFor();
  const prams = page.getByRole("article").filter({ hasText: "Tuesday prams on the prom" });
  await prams.getByText("Tuesday after drop-off suits you · first year · within about 5 km").waitFor();
  await prams.getByText("Tuesday after drop-off, Thursday after drop-off").waitFor();
  await screenshot(page, "discover-fit");
  mum.assertNothingWrong();
  await mum.close();
});

test("choosing a day narrows, survives a look at a circle, and show all brings everything back", async () => {
  const mum = await demoMum(app, /Nadia/);
  await discover(mum);
  const { page } = mum;
  const before = await cards(page).count();
  await choose(mum, "Saturday");
  await page.getByText(/Saturday · near/).waitFor();
  const others = cards(page).filter({ hasNotText: "Saturday" });
  await eventually(() => others.count(), 0, "only what meets on Saturdays");
  await cards(page).first().waitFor();
  const narrowed = await cards(page).count();
  assert.ok(narrowed < before, `${narrowed} of ${before}`);

  await page.getByRole("link", { name: "Home" }).click();
  await heading(page, "Home").waitFor();
  await page.goBack();
  await page.getByText(/Saturday · near/).waitFor();
  await eventually(() => cards(page).count(), narrowed);

  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText(/All stages · near/).waitFor();
  await eventually(() => cards(page).count(), before);
  mum.assertNothingWrong();
  await mum.close();
});

test("who comes with children leaves out what is without them, events too", async () => {
  const mum = await demoMum(app, /Nadia/);
  await discover(mum);
  const { page } = mum;
  const before = await page.getByRole("article").count();
  await page.getByRole("button", { name: "Change what is shown" }).click();
  const answered = page.waitForResponse((answer) => answer.url().includes("children_welcome=true"));
  await page.getByRole("checkbox", { name: "Children welcome" }).check();
  await answered;
  await axe(page);
  await screenshot(page, "discover-filters");
  await page.getByRole("button", { name: "Show circles" }).click();
  await page.getByText(/All stages · Children welcome · near/).waitFor();
  const others = cards(page).filter({ hasNotText: "Children welcome" });
  await eventually(() => others.count(), 0, "only where children are welcome");
  await cards(page).first().waitFor();
  assert.ok((await page.getByRole("article").count()) < before);
  await screenshot(page, "discover-with-children");

  // Without signal too; and it is asked for no longer once she says so.
  await mum.context.setOffline(true);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText(/All stages · near/).waitFor();
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await page.getByRole("checkbox", { name: "Children welcome" }).check();
  await page.getByRole("button", { name: "Show circles" }).click();
  await eventually(() => others.count(), 0);
  await mum.context.setOffline(false);
  await mum.close();
});

test("she goes on before an answer has come, and the app goes on too", async () => {
  const mum = await demoMum(app, /Nadia/);
  const { page } = mum;
  let answer;
  const gate = new Promise((resolve) => (answer = resolve));
  await mum.context.route("**/api/circles?**", async (route) => {
    await gate;
    await route.continue();
  });
  const asked = page.waitForRequest("**/api/circles?**");
  await page.getByRole("link", { name: "Discover" }).click();
  await asked;
  await page.getByRole("link", { name: "Home" }).click();
  await heading(page, "Home").waitFor();
  const answered = page.waitForEvent("requestfinished", (one) => one.url().includes("/api/circles?"));
  answer();
  await answered;
  await discover(mum);
  mum.assertNothingWrong();
  await mum.close();
});

test("where nothing fits she is told what to do next", async () => {
  const mum = await demoMum(app, /Nadia/);
  await discover(mum);
  const { page } = mum;
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await page.getByLabel("Stage").selectOption("grown");
  await page.getByRole("radio", { name: "Early", exact: true }).check();
  await page.getByRole("button", { name: "Show circles" }).click();
  await page.getByText("Nothing fits that just now").waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Show all" }).last().click();
  await cards(page).first().waitFor();
  await mum.close();
});

test("a host says when her circle usually meets, on a narrow phone", async () => {
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
  // Children are welcome unless she says otherwise.
  await page.getByRole("checkbox", { name: "Children welcome", checked: true }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `${wide} pixels`);
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
