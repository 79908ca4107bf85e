// The safe door: blocking and reporting in two taps, the way back, and who decides.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, openApp } from "./harness.mjs";
import {
  demoMum,
  heading,
  invitedMum,
  inviteLink,
  lookAgain,
  newMum,
  startCircle,
} from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** The answer to the next write whose path looks like this. */
const answerTo = ({ page }, method, path) =>
  page.waitForResponse((answer) => answer.request().method() === method && path.test(answer.url()));

/** Opens a circle from Home. */
async function openCircle({ page }, name) {
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name }).click();
  await heading(page, name).waitFor();
}

test("a mum blocks another in two taps; neither finds the other, and she takes it back", async () => {
  const host = await newMum(app, "Ada Host");
  await startCircle(host, "Prams by the pond");
  const link = await inviteLink(host);
  const bea = await invitedMum(app, link, "Bea Cole", "Prams by the pond");
  const cleo = await invitedMum(app, link, "Cleo May", "Prams by the pond");
  await cleo.page.getByText("3 members").waitFor();

  await cleo.page.getByRole("button", { name: "Report or block Bea" }).click();
  const told = answerTo(cleo, "PUT", /\/api\/blocks\//);
  await cleo.page.getByRole("dialog").getByRole("button", { name: "Block Bea" }).click();
  await cleo.page.getByText("2 members").waitFor();
  await cleo.page.getByText("Someone you blocked is in this circle.").waitFor();
  // It is sent once she can no longer take it back.
  await lookAgain(cleo);
  assert.equal((await told).status(), 200);

  await openCircle(bea, "Prams by the pond");
  await lookAgain(bea);
  await bea.page.getByText("2 members").waitFor();
  assert.equal(await bea.page.getByText("Cleo").count(), 0);
  assert.equal(await bea.page.getByText(/blocked/).count(), 0, "she is not told");
  await lookAgain(host);
  await host.page.getByText("3 members").waitFor();

  await cleo.page.getByRole("link", { name: "Me", exact: true }).click();
  const lifted = answerTo(cleo, "DELETE", /\/api\/blocks\//);
  await cleo.page.getByRole("button", { name: "Unblock Bea" }).click();
  assert.equal((await lifted).status(), 200);
  await lookAgain(cleo);
  await openCircle(cleo, "Prams by the pond");
  await cleo.page.getByText("3 members").waitFor();
  for (const phone of [host, bea, cleo]) phone.assertNothingWrong();
});

test("a mum reports another in two taps, and the circle in two more", async () => {
  const host = await newMum(app, "Dora Host");
  await startCircle(host, "Swings at nine");
  const link = await inviteLink(host);
  const bea = await invitedMum(app, link, "Bea Cole", "Swings at nine");

  await bea.page.getByRole("button", { name: "Report or block Dora" }).click();
  const told = answerTo(bea, "PUT", /\/api\/reports\//);
  await bea.page.getByRole("dialog").getByRole("button", { name: "Threats, insults" }).click();
  await bea.page.getByText("Thank you. We will look at it.").waitFor();
  assert.equal((await told).status(), 200);

  await bea.page.getByRole("button", { name: "Report this" }).click();
  const dialog = bea.page.getByRole("dialog");
  await dialog.getByText("Add a few words").first().click();
  await dialog.getByRole("textbox", { name: "Add a few words" }).fill("It sells something.");
  const again = answerTo(bea, "PUT", /\/api\/reports\//);
  await dialog.getByRole("button", { name: "Advertising or fraud" }).click();
  assert.equal((await again).status(), 200);

  await lookAgain(host);
  assert.equal(await host.page.getByText(/report/i).count(), 0, "she hears nothing of it");
  for (const phone of [host, bea]) phone.assertNothingWrong();
});

test("a moderator decides about a report with a reason, and it is there for nobody else", async () => {
  const seeded = await openApp({ seed: true });
  try {
    const grace = await demoMum(seeded, /Grace/);
    await grace.page.getByRole("link", { name: "Me", exact: true }).click();
    const screen = grace.page.waitForRequest(/\/assets\/moderation-/);
    await grace.page.getByRole("link", { name: "Reports" }).click();
    await screen;
    await heading(grace.page, "Reports to look at").waitFor();
    const cards = grace.page.getByRole("article");
    await cards.nth(1).waitFor();
    await cards.first().getByText("Not who she says she is").waitFor();
    await axe(grace.page);

    await cards.first().getByRole("button", { name: "Decide" }).click();
    await cards.first().getByText("This is needed.").waitFor();
    await cards.first().getByLabel("What to do").selectOption({ label: "Warn" });
    await cards.first().getByLabel("Why").fill("Please use the name your circle knows.");
    const decided = answerTo(grace, "PUT", /\/api\/moderation\/reports\//);
    await cards.first().getByRole("button", { name: "Decide" }).click();
    assert.equal((await decided).status(), 200);
    await cards.nth(1).waitFor({ state: "detached" });

    const nadia = await demoMum(seeded, /Nadia/);
    await nadia.page.getByRole("link", { name: "Me", exact: true }).click();
    await heading(nadia.page, "Me").waitFor();
    assert.equal(await nadia.page.getByRole("link", { name: "Reports" }).count(), 0);
    const asked = await nadia.page.request.get("/api/moderation");
    assert.equal(asked.status(), 404);
    const requests = [];
    nadia.page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await nadia.open("/moderation");
    await heading(nadia.page, "There is nothing here").waitFor();
    await lookAgain(nadia);
    assert.deepEqual(requests.filter((path) => path.includes("moderation-")), []);
    assert.deepEqual(requests.filter((path) => path.startsWith("/api/moderation")), []);
    for (const phone of [grace, nadia]) phone.assertNothingWrong();
  } finally {
    await seeded.close();
  }
});
