// Vouching: a member asks to join, a member of the circle vouches for her, the host lets her in. An applicant
// without a vouch only learns that the host declined.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, inspect, openApp, screenshot } from "./harness.mjs";
import { askToJoin, cardOf, demoMum, heading, syncAgain, newMum, openRequests, untilOutboxHas } from "./steps.mjs";

/** A circle of the demo neighbourhood. Priya hosts it; Nadia is a member and knows its applicant. */
const CIRCLE = "Back at work, still here";
const NADIAS_CIRCLE = "Tuesday prams on the prom";
const APPLICANT_LINE = "Back at my desk since October";
const NO_VOUCH = /^Nobody in the circle has said yet/;

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

const article = (page, text) => page.getByRole("article").filter({ hasText: text });
const vouchButton = (card, pressed) => card.getByRole("button", { name: "I know her", pressed });
const letInButton = (card) => card.getByRole("button", { name: "Let in" });

for (const scheme of ["light", "dark"]) {
  test(`what a member and the host see of a join request, in ${scheme}`, async () => {
    const nadia = await demoMum(app, /Nadia/, { scheme });
    await openRequests(nadia);
    const request = article(nadia.page, APPLICANT_LINE);
    await vouchButton(request, false).scrollIntoViewIfNeeded();
    await request.getByText(/^She can join once someone in the circle says she knows her/).waitFor();
    assert.equal(await request.getByRole("button", { name: /Let in|Not this time/ }).count(), 0);
    await inspect(nadia.page, `vouch-asked-${scheme}`);

    const priya = await demoMum(app, /Priya/, { scheme });
    await openRequests(priya);
    const waiting = article(priya.page, APPLICANT_LINE);
    await waiting.getByText(NO_VOUCH).waitFor();
    await letInButton(waiting).scrollIntoViewIfNeeded();
    assert.ok(await letInButton(waiting).isDisabled());
    await inspect(priya.page, `vouch-unknown-${scheme}`);
    for (const phone of [nadia, priya]) {
      phone.assertNothingWrong();
      await phone.close();
    }
  });

  test(`before she asks, an applicant sees who reads what, in ${scheme}`, async () => {
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

test("a member vouches, the host sees it and lets the applicant in, and the applicant never sees the vouch", async () => {
  const eve = await newMum(app, "Evangeline Featherstonehaugh");
  await askToJoin(eve, CIRCLE, "We shared a bench at the clinic, twice.");
  const nadia = await demoMum(app, /Nadia/);
  await openRequests(nadia);
  const request = article(nadia.page, "We shared a bench");
  await request.getByText("Evangeline", { exact: true }).waitFor();
  assert.equal(await nadia.page.getByText("Featherstonehaugh").count(), 0, "first names only");
  await vouchButton(request, false).click();
  await vouchButton(request, true).waitFor();
  await untilOutboxHas(nadia.page, 0);
  await screenshot(nadia.page, "vouch-said");

  // The sync of the applicant's phone contains no names of members and no vouch.
  const synced = eve.page.waitForResponse((response) => response.url().includes("/api/sync"));
  await eve.page.reload();
  const body = await (await synced).text();
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
  await letInButton(known).scrollIntoViewIfNeeded();
  await inspect(priya.page, "vouch-known");

  // A vouch that is taken back no longer counts. Given again, it counts again.
  await vouchButton(request, true).click();
  await vouchButton(request, false).waitFor();
  await untilOutboxHas(nadia.page, 0);
  await openRequests(priya);
  await known.getByText(NO_VOUCH).waitFor();
  assert.ok(await letInButton(known).isDisabled());
  await vouchButton(request, false).click();
  await vouchButton(request, true).waitFor();
  await untilOutboxHas(nadia.page, 0);
  await openRequests(priya);
  await known.getByText("Known by: Nadia").waitFor();
  await letInButton(known).click();
  await priya.page.getByText("Evangeline is in.").waitFor();
  await untilOutboxHas(priya.page, 0);

  await syncAgain(eve);
  await eve.page.getByRole("link", { name: "Home" }).click();
  await eve.page.getByRole("link", { name: CIRCLE }).click();
  await heading(eve.page, CIRCLE).waitFor();
  await openRequests(nadia);
  await article(nadia.page, APPLICANT_LINE).waitFor();
  await request.waitFor({ state: "detached" });
  for (const phone of [eve, nadia, priya]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});

test("an applicant without a vouch learns that the host declined, but not why", async () => {
  const gail = await newMum(app, "Gail");
  await askToJoin(gail, CIRCLE, "New in town.");
  const priya = await demoMum(app, /Priya/);
  await openRequests(priya);
  const request = article(priya.page, "New in town.");
  await request.getByText(NO_VOUCH).waitFor();
  assert.ok(await letInButton(request).isDisabled());
  await request.getByRole("button", { name: "Not this time" }).click();
  await request.waitFor({ state: "detached" });
  await untilOutboxHas(priya.page, 0);

  await openRequests(gail);
  const card = article(gail.page, CIRCLE);
  await card.getByText("Not this time. Other circles may fit better.").waitFor();
  assert.equal(await gail.page.getByText(/know|Nadia|Priya/i).count(), 0);
  await axe(gail.page);
  await screenshot(gail.page, "vouch-declined");
  await card.getByRole("button", { name: "Put away" }).click();
  await gail.page.getByText("Nothing is waiting").waitFor();
  await untilOutboxHas(gail.page, 0);
  for (const phone of [gail, priya]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});

test("when a host starts to require a vouch, earlier join requests stay visible to hosts only", async () => {
  const nadia = await demoMum(app, /Nadia/);
  const { page } = nadia;
  await openRequests(nadia);
  const requests = article(page, NADIAS_CIRCLE).filter({ has: page.getByRole("button", { name: "Let in" }) });
  assert.ok(await letInButton(requests.first()).isEnabled());
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name: NADIAS_CIRCLE }).first().click();
  await page.getByText("Host tools").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await heading(page, "Edit the circle").waitFor();
  const vouchCheckbox = page.getByRole("checkbox", { name: /^Someone in the circle must know her/ });
  await vouchCheckbox.check();
  await vouchCheckbox.scrollIntoViewIfNeeded();
  await inspect(page, "vouch-wanted");
  await page.getByRole("radio", { name: "Anyone" }).check();
  await vouchCheckbox.waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "They ask first" }).check();
  assert.ok(await vouchCheckbox.isChecked());
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, NADIAS_CIRCLE).waitFor();
  await untilOutboxHas(page, 0);
  await openRequests(nadia);
  await requests.first().getByText(NO_VOUCH).waitFor();
  assert.ok(await letInButton(requests.first()).isDisabled());

  // Priya is a member of that circle, but the line was for its host only.
  const priya = await demoMum(app, /Priya/);
  await openRequests(priya);
  await article(priya.page, APPLICANT_LINE).waitFor();
  assert.equal(await article(priya.page, NADIAS_CIRCLE).count(), 0);
  for (const phone of [nadia, priya]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});
