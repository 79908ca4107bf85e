// The waitlist of an event: a host, two members, one place.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp } from "./harness.mjs";
import { answerOf, chosenAnswer, heading, inviteLink, invitedMum, syncAgain, newMum, postCoffee, startCircle, untilOutboxHas } from "./steps.mjs";

const CIRCLE = "Ada's bunch";
const ADDRESS = "1 Quiet Street";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

test("the first member gets the only place, and the waitlisted member gets it when it frees up", async () => {
  const host = await newMum(app, "Ada Host");
  await startCircle(host, CIRCLE);
  const link = await inviteLink(host);
  assert.match(link, /\/i#[0-9a-z]{26,}$/, "128 bits, in the fragment, which no server sees");

  const bea = await invitedMum(app, link, "Bea", CIRCLE);
  const cleo = await invitedMum(app, link, "Cleo", CIRCLE);
  const posted = host.page.waitForResponse((response) => /\/events\/[^/]+$/.test(response.url()));
  await postCoffee(host, { place: "Café on the green", address: ADDRESS, adults: 1 });
  assert.equal((await posted).status(), 200);

  await syncAgain(bea);
  await bea.page.getByRole("link", { name: "Coffee morning" }).click();
  await heading(bea.page, "Coffee morning").waitFor();
  await bea.page.getByText("The exact place, if there is one, shows once you're going.").waitFor();
  assert.ok(!(await bea.page.content()).includes(ADDRESS), "no address without an answer");
  await answerOf(bea.page, "Going").click();
  await bea.page.getByText(ADDRESS).waitFor();
  await bea.page.getByText("1 of 1 places taken").waitFor();

  await syncAgain(cleo);
  await cleo.page.getByRole("link", { name: "Coffee morning" }).click();
  await answerOf(cleo.page, "Going").click();
  await cleo.page.getByText("You're on the waitlist").waitFor();
  assert.ok(!(await cleo.page.content()).includes(ADDRESS), "no address on the waitlist");

  const answered = bea.page.waitForResponse((response) => response.url().endsWith("/rsvp"));
  await bea.page.getByRole("button", { name: "Child poorly?" }).click();
  assert.equal((await answered).status(), 200);

  await syncAgain(cleo);
  await cleo.page.getByText(ADDRESS).waitFor();
  await chosenAnswer(cleo.page, "Going").waitFor();

  await syncAgain(host);
  const coming = host.page.getByRole("listitem").filter({ hasText: "Cleo" });
  await coming.getByText("Going").waitFor();
  await host.page.getByRole("listitem").filter({ hasText: "Bea" }).getByText(/Poorly child/).waitFor();

  // The child is well again: her note about illness is gone from her new answer.
  await answerOf(bea.page, "Going").click();
  await bea.page.getByText("You're on the waitlist").waitFor();
  await untilOutboxHas(bea.page, 0);
  await syncAgain(host);
  await host.page.getByRole("listitem").filter({ hasText: "Bea" }).getByText("On the waitlist").waitFor();
  assert.equal(await host.page.getByText(/Poorly child/).count(), 0);
  for (const phone of [host, bea, cleo]) phone.assertNothingWrong();
});
