// A phone without signal: everything can be read and done, and it arrives once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openApp } from "./harness.mjs";
import { answerOf, demoMum, givenAnswer, heading, keepApp, untilUnsent, writesOf } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** A demo mum's phone, with the app kept on it: the next start needs no network. */
async function keptPhone(name) {
  const phone = await demoMum(app, name);
  await keepApp(phone);
  await heading(phone.page, "Home").waitFor();
  return phone;
}

/** Opens the first event that waits for her answer, and tells its id. */
async function openWaiting(page) {
  const waiting = page.locator("section").filter({ hasText: "Waiting for your answer" });
  await waiting.getByRole("article").first().getByRole("link").click();
  await answerOf(page, "Going").waitFor();
  return new URL(page.url()).pathname.split("/").pop();
}

test("without signal she opens the app, answers, edits her profile and posts; it all arrives once", async () => {
  const phone = await keptPhone(/Nadia/);
  const { page } = phone;
  await phone.offline(true);
  await phone.open("/");
  await heading(page, "Home").waitFor();
  await page.getByText("You're offline.").waitFor();
  const writes = writesOf(phone);

  const id = await openWaiting(page);
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

  // The app is closed and opened again before there is signal: nothing of it is forgotten.
  await page.reload();
  await page.getByText("The dry side of the pier").waitFor();
  await page.getByText("Not sent yet").waitFor();

  assert.deepEqual(writes, [], "nothing has left the phone");
  await phone.offline(false);
  await untilUnsent(page, 0);
  const arrived = [`PUT /api/events/${id}/rsvp 200`, "PUT /api/profile 200", `PUT /api/events/${posted} 200`];
  await eventually(() => writes, arrived, "each once, in the order in which she did it");
  await page.getByText("Not sent yet").waitFor({ state: "detached" });
  phone.assertNothingWrong();
});

test("an answer whose reply was lost is sent again and counts once", async () => {
  const phone = await keptPhone(/Nadia/);
  const { page } = phone;
  const id = await openWaiting(page);
  let lost = 0;
  await phone.context.route("**/rsvp", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    const reached = await route.fetch();
    assert.equal(reached.status(), 200, "it did reach the server");
    return route.abort();
  });
  const again = page.waitForResponse((answer) => answer.url().endsWith(`/${id}/rsvp`));
  await answerOf(page, "If the nap works").click();
  assert.equal((await again).status(), 200);
  await untilUnsent(page, 0);
  assert.equal(lost, 1);
  await givenAnswer(page, "If the nap works").waitFor();
});

test("two tabs, and one of them closed without signal: one answer is sent", async () => {
  const phone = await keptPhone(/Priya/);
  const other = await phone.context.newPage();
  await other.goto("/");
  await heading(other, "Home").waitFor();
  await phone.offline(true);
  const id = await openWaiting(phone.page);
  await answerOf(phone.page, "Not this time").click();
  await phone.page.getByText("Not sent yet").waitFor();
  const writes = writesOf(phone);
  await untilUnsent(phone.page, 1);
  await phone.page.close();
  const third = await phone.context.newPage();
  await third.goto(`/events/${id}`);
  await third.getByText("Not sent yet").waitFor();
  await phone.offline(false);
  await untilUnsent(other, 0);
  await eventually(() => writes, [`PUT /api/events/${id}/rsvp 200`]);
  await third.getByText("Not sent yet").waitFor({ state: "detached" });
});
