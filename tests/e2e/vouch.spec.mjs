// "Someone in the circle knows you": she asks, a member says that she knows her, the host lets her in;
// who is known to nobody learns no more than that it is not this time.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, inspect, openApp, screenshot } from "./harness.mjs";
import { askToJoin, cardOf, demoMum, heading, lookAgain, newMum, openRequests, untilUnsent } from "./steps.mjs";

/** Of the demo neighbourhood: Priya hosts it, Nadia is in it and knows who asks. */
const CIRCLE = "Back at work, still here";
const HERS = "Tuesday prams on the prom";
const LINE = "Back at my desk since October";
const NOBODY = /^Nobody in the circle has said yet/;

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

const article = (page, text) => page.getByRole("article").filter({ hasText: text });
const knowsHer = (card, pressed) => card.getByRole("button", { name: "I know her", pressed });
const letIn = (card) => card.getByRole("button", { name: "Let in" });

for (const scheme of ["light", "dark"]) {
  test(`who is asked whether she knows her, and the host, in ${scheme}`, async () => {
    const nadia = await demoMum(app, /Nadia/, { scheme });
    await openRequests(nadia);
    const asked = article(nadia.page, LINE);
    await knowsHer(asked, false).scrollIntoViewIfNeeded();
    await asked.getByText(/^She can join once someone in the circle says she knows her/).waitFor();
    assert.equal(await asked.getByRole("button", { name: /Let in|Not this time/ }).count(), 0);
    await inspect(nadia.page, `vouch-asked-${scheme}`);

    const priya = await demoMum(app, /Priya/, { scheme });
    await openRequests(priya);
    const waiting = article(priya.page, LINE);
    await waiting.getByText(NOBODY).waitFor();
    await letIn(waiting).scrollIntoViewIfNeeded();
    assert.ok(await letIn(waiting).isDisabled());
    await inspect(priya.page, `vouch-unknown-${scheme}`);
    for (const phone of [nadia, priya]) {
      phone.assertNothingWrong();
      await phone.close();
    }
  });

  test(`she is told who reads what before she asks, in ${scheme}`, async () => {
    const phone = await newMum(app, "Fern", { scheme });
    const { page } = phone;
    await page.getByRole("link", { name: "Discover" }).click();
    const card = cardOf(page, CIRCLE);
    await card.getByText("For mums someone in it already knows").waitFor();
    await card.getByRole("button", { name: "Ask to join" }).scrollIntoViewIfNeeded();
    await inspect(page, `vouch-card-${scheme}`);
    await card.getByRole("button", { name: "Ask to join" }).click();
    await page.getByLabel("A line to the circle").waitFor();
    await page.getByText("Its members read your first name and this line").waitFor();
    await inspect(page, `vouch-ask-${scheme}`);
    phone.assertNothingWrong();
    await phone.close();
  });
}

test("a member says that she knows her, the host sees it and lets her in, and she herself is told nothing of it", async () => {
  const eve = await newMum(app, "Evangeline Featherstonehaugh");
  await askToJoin(eve, CIRCLE, "We shared a bench at the clinic, twice.");
  const nadia = await demoMum(app, /Nadia/);
  await openRequests(nadia);
  const asked = article(nadia.page, "We shared a bench");
  await asked.getByText("Evangeline", { exact: true }).waitFor();
  assert.equal(await nadia.page.getByText("Featherstonehaugh").count(), 0, "first names only");
  await knowsHer(asked, false).click();
  await knowsHer(asked, true).waitFor();
  await untilUnsent(nadia.page, 0);
  await screenshot(nadia.page, "vouch-said");

  // What her own phone is sent names nobody, and does not say that anybody knows her.
  const told = eve.page.waitForResponse((answer) => answer.url().includes("/api/sync"));
  await eve.page.reload();
  const body = await (await told).text();
  assert.doesNotMatch(body, /Nadia|Priya|vouches/);
  await eve.page.getByRole("link", { name: /^Requests/ }).click();
  await article(eve.page, CIRCLE).getByText("Waiting for an answer").waitFor();
  assert.equal(await eve.page.getByText(/know|Nadia|Priya/i).count(), 0);
  await axe(eve.page);
  await screenshot(eve.page, "vouch-waits");

  const priya = await demoMum(app, /Priya/);
  await openRequests(priya);
  const known = article(priya.page, "We shared a bench");
  await known.getByText("Evangeline Featherstonehaugh").waitFor();
  await known.getByText("Known by: Nadia").waitFor();
  await letIn(known).scrollIntoViewIfNeeded();
  await inspect(priya.page, "vouch-known");

  // Taken back, it counts no more; said again, it does.
  await knowsHer(asked, true).click();
  await knowsHer(asked, false).waitFor();
  await untilUnsent(nadia.page, 0);
  await openRequests(priya);
  await known.getByText(NOBODY).waitFor();
  assert.ok(await letIn(known).isDisabled());
  await knowsHer(asked, false).click();
  await knowsHer(asked, true).waitFor();
  await untilUnsent(nadia.page, 0);
  await openRequests(priya);
  await known.getByText("Known by: Nadia").waitFor();
  await letIn(known).click();
  await priya.page.getByText("Evangeline is in.").waitFor();
  await untilUnsent(priya.page, 0);

  await lookAgain(eve);
  await eve.page.getByRole("link", { name: "Home" }).click();
  await eve.page.getByRole("link", { name: CIRCLE }).click();
  await heading(eve.page, CIRCLE).waitFor();
  await openRequests(nadia);
  await article(nadia.page, LINE).waitFor();
  await asked.waitFor({ state: "detached" });
  for (const phone of [eve, nadia, priya]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});

test("whom nobody knows is told that it is not this time, and neither who was asked nor why", async () => {
  const gail = await newMum(app, "Gail");
  await askToJoin(gail, CIRCLE, "New in town.");
  const priya = await demoMum(app, /Priya/);
  await openRequests(priya);
  const waiting = article(priya.page, "New in town.");
  await waiting.getByText(NOBODY).waitFor();
  assert.ok(await letIn(waiting).isDisabled());
  await waiting.getByRole("button", { name: "Not this time" }).click();
  await waiting.waitFor({ state: "detached" });
  await untilUnsent(priya.page, 0);

  await openRequests(gail);
  const card = article(gail.page, CIRCLE);
  await card.getByText("Not this time. Other circles may fit better.").waitFor();
  assert.equal(await gail.page.getByText(/know|Nadia|Priya/i).count(), 0);
  await axe(gail.page);
  await screenshot(gail.page, "vouch-declined");
  await card.getByRole("button", { name: "Put away" }).click();
  await gail.page.getByText("Nothing is waiting").waitFor();
  await untilUnsent(gail.page, 0);
  for (const phone of [gail, priya]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});

test("a host makes her circle want a vouch: who asked her alone is shown to nobody else", async () => {
  const nadia = await demoMum(app, /Nadia/);
  const { page } = nadia;
  await openRequests(nadia);
  const hers = article(page, HERS).filter({ has: page.getByRole("button", { name: "Let in" }) });
  assert.ok(await letIn(hers.first()).isEnabled());
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name: HERS }).first().click();
  await page.getByText("Host tools").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await heading(page, "Edit the circle").waitFor();
  const wanted = page.getByRole("checkbox", { name: /^Someone in the circle must know her/ });
  await wanted.check();
  await wanted.scrollIntoViewIfNeeded();
  await inspect(page, "vouch-wanted");
  await page.getByRole("radio", { name: "Anyone" }).check();
  await wanted.waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "They ask first" }).check();
  assert.ok(await wanted.isChecked());
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, HERS).waitFor();
  await untilUnsent(page, 0);
  await openRequests(nadia);
  await hers.first().getByText(NOBODY).waitFor();
  assert.ok(await letIn(hers.first()).isDisabled());

  // Priya is in it: what was written to the host alone, before, is not for her.
  const priya = await demoMum(app, /Priya/);
  await openRequests(priya);
  await article(priya.page, LINE).waitFor();
  assert.equal(await article(priya.page, HERS).count(), 0);
  for (const phone of [nadia, priya]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});
