// Safety: block and report in two taps, unblock, and moderation.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, openApp } from "./harness.mjs";
import {
  demoMum,
  heading,
  invitedMum,
  inviteLink,
  syncAgain,
  newMum,
  startCircle,
} from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** The response to the next write whose URL matches `path`. */
const responseTo = ({ page }, method, path) =>
  page.waitForResponse((response) => response.request().method() === method && path.test(response.url()));

/** Opens a circle from Home. */
async function openCircle({ page }, name) {
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name }).click();
  await heading(page, name).waitFor();
}

test("a member blocks another in two taps; neither finds the other until she unblocks", async () => {
  const host = await newMum(app, "Ada Host");
  await startCircle(host, "Prams by the pond");
  const link = await inviteLink(host);
  const bea = await invitedMum(app, link, "Bea Cole", "Prams by the pond");
  const cleo = await invitedMum(app, link, "Cleo May", "Prams by the pond");
  await cleo.page.getByText("3 members").waitFor();

  await cleo.page.getByRole("button", { name: "Report or block Bea" }).click();
  const sent = responseTo(cleo, "PUT", /\/api\/blocks\//);
  await cleo.page.getByRole("dialog").getByRole("button", { name: "Block Bea" }).click();
  await cleo.page.getByText("2 members").waitFor();
  await cleo.page.getByText("Someone you blocked is in this circle.").waitFor();
  // It is sent once she can no longer undo it.
  await syncAgain(cleo);
  assert.equal((await sent).status(), 200);

  await openCircle(bea, "Prams by the pond");
  await syncAgain(bea);
  await bea.page.getByText("2 members").waitFor();
  assert.equal(await bea.page.getByText("Cleo").count(), 0);
  assert.equal(await bea.page.getByText(/blocked/).count(), 0, "the blocked member is not told");
  await syncAgain(host);
  await host.page.getByText("3 members").waitFor();

  await cleo.page.getByRole("link", { name: "Me", exact: true }).click();
  const unblocked = responseTo(cleo, "DELETE", /\/api\/blocks\//);
  await cleo.page.getByRole("button", { name: "Unblock Bea" }).click();
  assert.equal((await unblocked).status(), 200);
  await syncAgain(cleo);
  await openCircle(cleo, "Prams by the pond");
  await cleo.page.getByText("3 members").waitFor();
  for (const phone of [host, bea, cleo]) phone.assertNothingWrong();
});

test("a member reports another in two taps, and the circle in two more", async () => {
  const host = await newMum(app, "Dora Host");
  await startCircle(host, "Swings at nine");
  const link = await inviteLink(host);
  const bea = await invitedMum(app, link, "Bea Cole", "Swings at nine");

  await bea.page.getByRole("button", { name: "Report or block Dora" }).click();
  const sent = responseTo(bea, "PUT", /\/api\/reports\//);
  await bea.page.getByRole("dialog").getByRole("button", { name: "Threats, insults" }).click();
  await bea.page.getByText("Thank you. We will look at it.").waitFor();
  assert.equal((await sent).status(), 200);

  await bea.page.getByRole("button", { name: "Report this" }).click();
  const dialog = bea.page.getByRole("dialog");
  await dialog.getByText("Add a few words").first().click();
  await dialog.getByRole("textbox", { name: "Add a few words" }).fill("It sells something.");
  const sentAgain = responseTo(bea, "PUT", /\/api\/reports\//);
  await dialog.getByRole("button", { name: "Advertising or fraud" }).click();
  assert.equal((await sentAgain).status(), 200);

  await syncAgain(host);
  assert.equal(await host.page.getByText(/report/i).count(), 0, "the reported host sees nothing of it");
  for (const phone of [host, bea]) phone.assertNothingWrong();
});

/** Opens the moderation queue from Home. */
async function openModeration({ page }) {
  await page.getByRole("link", { name: "Me", exact: true }).click();
  await page.getByRole("link", { name: "Reports" }).click();
  await heading(page, "Reports to look at").waitFor();
}

/** Reports a member from the page of a circle. */
async function reportMember(phone, name) {
  await phone.page.getByRole("button", { name: `Report or block ${name}` }).click();
  const sent = responseTo(phone, "PUT", /\/api\/reports\//);
  await phone.page.getByRole("dialog").getByRole("button", { name: "Threats, insults" }).click();
  assert.equal((await sent).status(), 200);
}

/** Decides on the card of a report, and confirms where the app asks. */
async function decide(phone, card, action, reason, { confirms = false } = {}) {
  await card.getByLabel("What to do").selectOption({ label: action });
  await card.getByLabel("Why").fill(reason);
  const decided = responseTo(phone, "PUT", /\/api\/moderation\/reports\//);
  await card.getByRole("button", { name: "Decide" }).click();
  if (confirms) await phone.page.getByRole("dialog").getByRole("button", { name: action }).click();
  assert.equal((await decided).status(), 200);
}

test("a moderator decides about a report with a reason, and only moderators reach the queue", async () => {
  const seeded = await openApp({ seed: true });
  try {
    const grace = await demoMum(seeded, /Grace/);
    await grace.page.getByRole("link", { name: "Me", exact: true }).click();
    const screenRequested = grace.page.waitForRequest(/\/assets\/moderation-/);
    await grace.page.getByRole("link", { name: "Reports" }).click();
    await screenRequested;
    await heading(grace.page, "Reports to look at").waitFor();
    const cards = grace.page.getByRole("article");
    await cards.nth(1).waitFor();
    await cards.first().getByText("Not who she says she is").waitFor();
    await axe(grace.page);

    await cards.first().getByText(/^In the circle .+, hosted by /).waitFor();
    await cards.first().getByText("who reported it, reads this.").waitFor();
    await cards.first().getByRole("button", { name: "Decide" }).click();
    await cards.first().getByText("This is needed.").waitFor();

    // An error shows on its card. A draft on another card survives when this card disappears.
    await cards.nth(1).getByLabel("Why").fill("Half a reason");
    await grace.offline(true);
    await cards.first().getByLabel("What to do").selectOption({ label: "Warn" });
    await cards.first().getByLabel("Why").fill("Please use the name your circle knows.");
    await cards.first().getByRole("button", { name: "Decide" }).click();
    await cards.first().getByText("You're offline.").waitFor();
    await grace.offline(false);
    await decide(grace, cards.first(), "Warn", "Please use the name your circle knows.");
    await grace.page.getByText("Done", { exact: true }).waitFor();
    await cards.nth(1).waitFor({ state: "detached" });
    assert.equal(await cards.first().getByLabel("Why").inputValue(), "Half a reason");

    // Severe actions need a confirmation.
    await cards.first().getByLabel("What to do").selectOption({ label: "Suspend for two weeks" });
    await cards.first().getByRole("button", { name: "Decide" }).click();
    const confirmation = grace.page.getByRole("dialog");
    await confirmation.getByText("can read but not write for two weeks").waitFor();
    await confirmation.getByRole("button", { name: "Keep as it is" }).click();
    await confirmation.waitFor({ state: "hidden" });
    assert.equal(await cards.count(), 1, "no decision was made");

    const nadia = await demoMum(seeded, /Nadia/);
    await nadia.page.getByRole("link", { name: "Me", exact: true }).click();
    await heading(nadia.page, "Me").waitFor();
    assert.equal(await nadia.page.getByRole("link", { name: "Reports" }).count(), 0);
    const response = await nadia.page.request.get("/api/moderation");
    assert.equal(response.status(), 404);
    const requests = [];
    nadia.page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await nadia.open("/moderation");
    await heading(nadia.page, "There is nothing here").waitFor();
    await syncAgain(nadia);
    assert.deepEqual(requests.filter((path) => path.includes("moderation-")), []);
    assert.deepEqual(requests.filter((path) => path.startsWith("/api/moderation")), []);
    for (const phone of [grace, nadia]) phone.assertNothingWrong();
  } finally {
    await seeded.close();
  }
});

test("a host is told that moderators closed her circle, and her answer reopens it", async () => {
  const seeded = await openApp({ seed: true });
  try {
    const host = await newMum(seeded, "Zelda Host");
    await startCircle(host, "Kites on the hill");
    const link = await inviteLink(host);
    const bea = await invitedMum(seeded, link, "Bea Cole", "Kites on the hill");
    const cleo = await invitedMum(seeded, link, "Cleo May", "Kites on the hill");
    await reportMember(cleo, "Bea");

    const grace = await demoMum(seeded, /Grace/);
    await openModeration(grace);
    const card = grace.page.getByRole("article").filter({ hasText: "About Bea Cole" });
    await card.getByText("In the circle Kites on the hill, hosted by Zelda Host").waitFor();
    await card.getByLabel("What to do").selectOption({ label: "Close the circle" });
    await card.getByText("As hosts of the circle, these read this: Zelda Host.").waitFor();
    await decide(grace, card, "Close the circle", "It sells things.", { confirms: true });
    await card.waitFor({ state: "detached" });

    await bea.page.getByRole("link", { name: "Home" }).click();
    await syncAgain(bea);
    await heading(bea.page, "Home").waitFor();
    await bea.page.getByRole("heading", { name: "Your circles" }).waitFor();
    const noticeToBea = bea.page.getByText("From those who look after Posse");
    assert.equal(await noticeToBea.count(), 0, "only hosts are told");

    await host.page.getByRole("link", { name: "Home" }).click();
    await syncAgain(host);
    const notice = host.page
      .getByRole("article")
      .filter({ hasText: "Your circle “Kites on the hill” was closed" });
    await notice.getByText("It sells things.").waitFor();
    await notice.getByText("Your answer").first().click();
    await notice.getByRole("textbox", { name: "Your answer" }).fill("We only fly kites.");
    const answered = responseTo(host, "PUT", /\/api\/notices\//);
    await notice.getByRole("button", { name: "Send the answer" }).click();
    await notice.getByText("Sent. We will tell you here").waitFor();
    assert.equal((await answered).status(), 200);

    // Grace is the only moderator, so she reviews her own decision, and sees it beside the answer.
    await syncAgain(grace);
    const answer = grace.page.getByRole("article").filter({ hasText: "We only fly kites." });
    await answer.getByText("Decided: Close the circle (Kites on the hill)").waitFor();
    await answer.getByText("Why: It sells things.").waitFor();
    await axe(grace.page);
    await answer.getByLabel("Why").fill("You do. Sorry.");
    const reviewed = responseTo(grace, "PUT", /\/api\/moderation\/answers\//);
    await answer.getByRole("button", { name: "Open the circle again" }).click();
    assert.equal((await reviewed).status(), 200);
    await answer.waitFor({ state: "detached" });

    await syncAgain(host);
    await host.page.getByText("We read your answer and take the decision back").waitFor();
    await host.page.getByText("It is about “Kites on the hill”.").waitFor();
    await openCircle(host, "Kites on the hill");
    await host.page.getByRole("link", { name: "Post an event" }).waitFor();
    for (const phone of [host, bea, cleo, grace]) phone.assertNothingWrong();
  } finally {
    await seeded.close();
  }
});
