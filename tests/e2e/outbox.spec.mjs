// What she does without signal, as the server sees it: everything arrives, and nothing twice, also
// when the app is killed, a reply is lost or two tabs come back at once.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openApp } from "./harness.mjs";
import {
  answerOf,
  heading,
  inviteLink,
  invitedMum,
  keepApp,
  newMum,
  postCoffee,
  startAgain,
  startCircle,
  untilUnsent,
  writesOf,
} from "./steps.mjs";

const CIRCLE = "Rainy day club";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** A host with a circle, and the app kept on her phone. */
async function hostWithCircle() {
  const phone = await newMum(app, "Ada");
  await startCircle(phone, CIRCLE);
  await untilUnsent(phone.page, 0);
  await keepApp(phone);
  return phone;
}

/** Posts an event at a place, from wherever she is. */
async function post(page, place) {
  await page.getByRole("link", { name: "Post", exact: true }).click();
  await page.getByRole("textbox", { name: "Place", exact: true }).fill(place);
  await page.getByRole("button", { name: "Post it" }).click();
  await page.getByText(place).waitFor();
}

/** How many events the server has at a place. */
async function eventsAt(place) {
  const count = "SELECT count(*) AS n FROM event WHERE place = ?";
  return (await app.database.prepare(count).bind(place).first()).n;
}

test("what she has seen before opens from nothing without signal", async () => {
  const phone = await hostWithCircle();
  await postCoffee(phone, { place: "The library", address: "2 Book Lane" });
  await untilUnsent(phone.page, 0);
  await phone.page.getByRole("link", { name: "Discover", exact: true }).click();
  await phone.page.getByRole("article").first().waitFor();
  await phone.offline(true);

  const page = await startAgain(phone);
  await page.getByText("You're offline.").waitFor();
  await page.getByRole("link", { name: CIRCLE }).click();
  await heading(page, CIRCLE).waitFor();
  const members = page.getByRole("listitem").filter({ hasText: "Ada" });
  await members.getByText("Host", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Coffee morning" }).click();
  await heading(page, "Coffee morning").waitFor();
  await page.getByText("2 Book Lane").waitFor();

  await startAgain(phone, "/discover");
  await phone.page.getByRole("article").filter({ hasText: CIRCLE }).waitFor();
  await startAgain(phone, "/me");
  await eventually(() => phone.page.getByLabel("Your name").inputValue(), "Ada");
  phone.assertNothingWrong();
});

test("a half-written event is still there when the app was killed", async () => {
  const phone = await hostWithCircle();
  await phone.offline(true);
  await phone.open("/post");
  await phone.page.getByRole("textbox", { name: "Place", exact: true }).fill("Half a pl");
  const page = await startAgain(phone, "/post");
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await eventually(() => place.inputValue(), "Half a pl");
  phone.assertNothingWrong();
});

test("a newer build in another tab may reshape what is kept, and this one keeps on", async () => {
  const phone = await hostWithCircle();
  await phone.offline(true);
  const other = await phone.context.newPage();
  await other.goto("/");
  await heading(other, "Home").waitFor();
  await other.evaluate(reshape);
  await post(phone.page, "The other side");
  await untilUnsent(phone.page, 1);
  const address = new URL(phone.page.url()).pathname;
  const page = await startAgain(phone, address);
  await page.getByText("The other side").waitFor();
  await page.getByText("Not sent yet").waitFor();
  phone.assertNothingWrong();
});

/** Runs in the page: what a build with another version of the database does. */
function reshape() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("posse", 1000);
    request.onupgradeneeded = () => request.result.createObjectStore("of tomorrow");
    request.onblocked = () => reject(new Error("an older build does not let go"));
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  });
}

test("an event that arrived while the app was killed is posted once", async () => {
  const phone = await hostWithCircle();
  let reached;
  const arrived = new Promise((resolve) => (reached = resolve));
  await phone.context.route("**/api/events/*", async (route) => {
    // The server has it, and its reply never comes.
    reached((await route.fetch()).status());
  });
  await post(phone.page, "The lost reply");
  assert.equal(await arrived, 200);
  assert.equal(await eventsAt("The lost reply"), 1);
  const id = new URL(phone.page.url()).pathname;
  await phone.page.close();
  await phone.context.unrouteAll();

  const writes = writesOf(phone);
  phone.page = await phone.context.newPage();
  await phone.open(id);
  await untilUnsent(phone.page, 0);
  await phone.page.getByText("The lost reply").waitFor();
  await phone.page.getByText("Not sent yet").waitFor({ state: "detached" });
  await eventually(() => writes, [`PUT /api${id} 200`], "sent again, since nobody told that it had arrived");
  assert.equal(await eventsAt("The lost reply"), 1);
  phone.assertNothingWrong();
});

test("two tabs that both did something send each thing once", async () => {
  const phone = await hostWithCircle();
  const other = await phone.context.newPage();
  await other.goto("/");
  await heading(other, "Home").waitFor();
  await phone.offline(true);
  await post(phone.page, "First tab");
  await post(other, "Second tab");
  await untilUnsent(other, 2);
  const ids = [phone.page, other].map((page) => new URL(page.url()).pathname);

  const writes = writesOf(phone);
  await phone.offline(false);
  await untilUnsent(phone.page, 0);
  const arrived = ids.map((id) => `PUT /api${id} 200`).toSorted();
  await eventually(() => writes.toSorted(), arrived);
  for (const page of [phone.page, other]) {
    await page.getByText("Not sent yet").waitFor({ state: "detached" });
  }
  assert.deepEqual([await eventsAt("First tab"), await eventsAt("Second tab")], [1, 1]);
  phone.assertNothingWrong();
});

test("an answer to what was called off meanwhile is undone, and she is told why", async () => {
  const host = await hostWithCircle();
  const bea = await invitedMum(app, await linkTo(host), "Bea", CIRCLE);
  await postCoffee(host, { place: "The windy pier" });
  await untilUnsent(host.page, 0);
  await keepApp(bea);
  await bea.page.getByRole("link", { name: "Coffee morning" }).click();
  await answerOf(bea.page, "Going").waitFor();

  await bea.offline(true);
  await answerOf(bea.page, "Going").click();
  await bea.page.getByText("Not sent yet").waitFor();
  await host.page.getByRole("button", { name: "Cancel this event" }).click();
  const sheet = host.page.getByRole("dialog", { name: "Cancel this event" });
  await sheet.getByLabel("A line to the others").fill("Storm");
  await sheet.getByRole("button", { name: "Cancel this event" }).click();
  await untilUnsent(host.page, 0);

  await bea.offline(false);
  await bea.page.getByText("This has been cancelled.").waitFor();
  await bea.page.getByText("Storm").waitFor();
  await bea.page.getByText("Not sent yet").waitFor({ state: "detached" });
  await untilUnsent(bea.page, 0);
  const going = "SELECT count(*) AS n FROM rsvp WHERE state = 'going'";
  assert.equal((await app.database.prepare(going).first()).n, 0);
  for (const phone of [host, bea]) phone.assertNothingWrong();
});

/** An invite link to the host's circle, and her back on its page. */
async function linkTo(host) {
  await host.open("/");
  await host.page.getByRole("link", { name: CIRCLE }).click();
  await heading(host.page, CIRCLE).waitFor();
  return inviteLink(host);
}
