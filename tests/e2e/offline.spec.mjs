// A phone without signal: a member can read and do everything, and each command arrives once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openApp } from "./harness.mjs";
import { answerOf, demoMum, chosenAnswer, heading, keepApp, untilOutboxHas, recordWrites } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** A demo member's phone with the app cached: the next start needs no network. */
async function phoneWithApp(name) {
  const phone = await demoMum(app, name);
  await keepApp(phone);
  await heading(phone.page, "Home").waitFor();
  return phone;
}

/** Opens the first event without an answer and returns its id. */
async function openUnanswered(page) {
  const waiting = page.locator("section").filter({ hasText: "Waiting for your answer" });
  await waiting.getByRole("article").first().getByRole("link").click();
  await answerOf(page, "Going").waitFor();
  return new URL(page.url()).pathname.split("/").pop();
}

test("without signal a member answers, edits her profile and posts; each arrives once", async () => {
  const phone = await phoneWithApp(/Nadia/);
  const { page } = phone;
  await phone.offline(true);
  await phone.open("/");
  await heading(page, "Home").waitFor();
  await page.getByText("You're offline.").waitFor();
  const writes = recordWrites(phone);

  const id = await openUnanswered(page);
  await answerOf(page, "Going").click();
  await page.getByText("Not sent yet").waitFor();

  await page.getByRole("link", { name: "Me", exact: true }).click();
  await page.getByLabel("About you").fill("Back from the park.");
  await page.getByRole("button", { name: "Save", exact: true }).click();

  await page.getByRole("link", { name: "Post" }).click();
  await page.getByRole("textbox", { name: "Place", exact: true }).fill("The dry side of the pier");
  await page.getByRole("button", { name: "Post it" }).click();
  await page.getByText("The dry side of the pier").waitFor();
  await page.getByText("Not sent yet").waitFor();
  const posted = new URL(page.url()).pathname.split("/").pop();

  // A reload without signal loses nothing.
  await page.reload();
  await page.getByText("The dry side of the pier").waitFor();
  await page.getByText("Not sent yet").waitFor();

  assert.deepEqual(writes, [], "nothing was sent");
  await phone.offline(false);
  await untilOutboxHas(page, 0);
  const arrived = [`PUT /api/events/${id}/rsvp 200`, "PUT /api/profile 200", `PUT /api/events/${posted} 200`];
  await eventually(() => writes, arrived, "each once, in her order");
  await page.getByText("Not sent yet").waitFor({ state: "detached" });
  phone.assertNothingWrong();
});

test("an answer whose reply was lost is sent again and counts once", async () => {
  const phone = await phoneWithApp(/Nadia/);
  const { page } = phone;
  const id = await openUnanswered(page);
  let lost = 0;
  await phone.context.route("**/rsvp", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    const response = await route.fetch();
    assert.equal(response.status(), 200, "the request reached the server");
    return route.abort();
  });
  const retried = page.waitForResponse((response) => response.url().endsWith(`/${id}/rsvp`));
  await answerOf(page, "If the nap works").click();
  assert.equal((await retried).status(), 200);
  await untilOutboxHas(page, 0);
  assert.equal(lost, 1);
  await chosenAnswer(page, "If the nap works").waitFor();
});

test("two tabs, one closed without signal, send one answer", async () => {
  const phone = await phoneWithApp(/Priya/);
  const other = await phone.context.newPage();
  await other.goto("/");
  await heading(other, "Home").waitFor();
  await phone.offline(true);
  const id = await openUnanswered(phone.page);
  await answerOf(phone.page, "Not this time").click();
  await phone.page.getByText("Not sent yet").waitFor();
  const writes = recordWrites(phone);
  await untilOutboxHas(phone.page, 1);
  await phone.page.close();
  const third = await phone.context.newPage();
  await third.goto(`/events/${id}`);
  await third.getByText("Not sent yet").waitFor();
  await phone.offline(false);
  await untilOutboxHas(other, 0);
  await eventually(() => writes, [`PUT /api/events/${id}/rsvp 200`]);
  await third.getByText("Not sent yet").waitFor({ state: "detached" });
});
