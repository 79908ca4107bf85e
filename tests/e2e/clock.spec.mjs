// Time passes while a page is open: what is over says so without a reload.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openApp } from "./harness.mjs";
import { demoMum, heading } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** Half a minute before the end of the event that a title names, and then the end. */
async function endOf({ page }, title) {
  return page.evaluate(async (title) => {
    const response = await fetch("/api/sync");
    const { circles, events } = await response.json();
    const all = [...events, ...circles.flatMap(({ doc }) => doc?.events ?? [])];
    const ends = all.filter(({ event }) => event.title === title).map(({ event }) => event.ends_at);
    return Math.min(...ends.map((end) => (typeof end === "number" ? end * 1000 : Date.parse(end))));
  }, title);
}

test("when the next event ends, Home moves on by itself", async () => {
  const mum = await demoMum(app, /Nadia/);
  const { page } = mum;
  const nextUp = page.locator("section").filter({ has: page.getByRole("heading", { name: "Next up" }) });
  const nextTitle = () => nextUp.getByRole("heading", { level: 3 }).first().textContent();
  const title = await nextTitle();
  const end = await endOf(mum, title);
  assert.ok(Number.isFinite(end), title);

  await page.clock.install({ time: end - 30_000 });
  await page.reload();
  await heading(page, "Home").waitFor();
  await eventually(nextTitle, title, "it is still on");
  const when = () => nextUp.getByRole("article").first().textContent();
  const before = await when();
  await page.clock.runFor(70_000);
  await eventually(async () => (await when()) !== before, true, "the next one comes up");
  await mum.close();
});
