// The outbox as the server sees it: every command arrives, and none counts twice, even if the app is
// killed, a reply is lost or two tabs reconnect at once.

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
  restartApp,
  startCircle,
  untilOutboxHas,
  recordWrites,
} from "./steps.mjs";

const CIRCLE = "Rainy day club";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** A host with a circle, and the app cached on her phone. */
async function hostWithCircle() {
  const phone = await newMum(app, "Ada");
  await startCircle(phone, CIRCLE);
  await untilOutboxHas(phone.page, 0);
  await keepApp(phone);
  return phone;
}

/** Posts an event at a place, from any page. */
async function post(page, place) {
  await page.getByRole("link", { name: "Post", exact: true }).click();
  await page.getByRole("textbox", { name: "Place", exact: true }).fill(place);
  await page.getByRole("button", { name: "Post it" }).click();
  await page.getByText(place).waitFor();
}

/** The number of events at a place on the server. */
async function eventsAt(place) {
  const count = "SELECT count(*) AS n FROM event WHERE place = ?";
  return (await app.database.prepare(count).bind(place).first()).n;
}

test("pages that she has seen open after a restart without signal", async () => {
  const phone = await hostWithCircle();
  await postCoffee(phone, { place: "The library", address: "2 Book Lane" });
  await untilOutboxHas(phone.page, 0);
  await phone.page.getByRole("link", { name: "Discover", exact: true }).click();
  await phone.page.getByRole("article").first().waitFor();
  await phone.offline(true);

  const page = await restartApp(phone);
  await page.getByText("You're offline.").waitFor();
  await page.getByRole("link", { name: CIRCLE }).click();
  await heading(page, CIRCLE).waitFor();
  const members = page.getByRole("listitem").filter({ hasText: "Ada" });
  await members.getByText("Host", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Coffee morning" }).click();
  await heading(page, "Coffee morning").waitFor();
  await page.getByText("2 Book Lane").waitFor();

  await restartApp(phone, "/discover");
  await phone.page.getByRole("article").filter({ hasText: CIRCLE }).waitFor();
  await restartApp(phone, "/me");
  await eventually(() => phone.page.getByLabel("Your name").inputValue(), "Ada");
  phone.assertNothingWrong();
});

test("the draft of an event survives when the app is killed", async () => {
  const phone = await hostWithCircle();
  await phone.offline(true);
  await phone.open("/post");
  await phone.page.getByRole("textbox", { name: "Place", exact: true }).fill("Half a pl");
  const page = await restartApp(phone, "/post");
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await eventually(() => place.inputValue(), "Half a pl");
  phone.assertNothingWrong();
});

test("a newer build in another tab may upgrade the database while this tab goes on", async () => {
  const phone = await hostWithCircle();
  await phone.offline(true);
  const other = await phone.context.newPage();
  await other.goto("/");
  await heading(other, "Home").waitFor();
  await other.evaluate(upgradeDatabase);
  await post(phone.page, "The other side");
  await untilOutboxHas(phone.page, 1);
  const address = new URL(phone.page.url()).pathname;
  const page = await restartApp(phone, address);
  await page.getByText("The other side").waitFor();
  await page.getByText("Not sent yet").waitFor();
  phone.assertNothingWrong();
});

/** Runs in the page: opens the database in a newer version, as a newer build would. */
function upgradeDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("posse", 1000);
    request.onupgradeneeded = () => request.result.createObjectStore("of tomorrow");
    request.onblocked = () => reject(new Error("an older build blocks the upgrade"));
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  });
}

test("an event whose reply was lost when the app was killed is posted once", async () => {
  const phone = await hostWithCircle();
  let report;
  const arrived = new Promise((resolve) => (report = resolve));
  await phone.context.route("**/api/events/*", async (route) => {
    // The server gets it, but its reply never comes.
    report((await route.fetch()).status());
  });
  await post(phone.page, "The lost reply");
  assert.equal(await arrived, 200);
  assert.equal(await eventsAt("The lost reply"), 1);
  const id = new URL(phone.page.url()).pathname;
  await phone.page.close();
  await phone.context.unrouteAll();

  const writes = recordWrites(phone);
  phone.page = await phone.context.newPage();
  await phone.open(id);
  await untilOutboxHas(phone.page, 0);
  await phone.page.getByText("The lost reply").waitFor();
  await phone.page.getByText("Not sent yet").waitFor({ state: "detached" });
  await eventually(() => writes, [`PUT /api${id} 200`], "sent again, because no reply came");
  assert.equal(await eventsAt("The lost reply"), 1);
  phone.assertNothingWrong();
});

test("two tabs with commands in the outbox send each command once", async () => {
  const phone = await hostWithCircle();
  const other = await phone.context.newPage();
  await other.goto("/");
  await heading(other, "Home").waitFor();
  await phone.offline(true);
  await post(phone.page, "First tab");
  await post(other, "Second tab");
  await untilOutboxHas(other, 2);
  const ids = [phone.page, other].map((page) => new URL(page.url()).pathname);

  const writes = recordWrites(phone);
  await phone.offline(false);
  await untilOutboxHas(phone.page, 0);
  const arrived = ids.map((id) => `PUT /api${id} 200`).toSorted();
  await eventually(() => writes.toSorted(), arrived);
  for (const page of [phone.page, other]) {
    await page.getByText("Not sent yet").waitFor({ state: "detached" });
  }
  assert.deepEqual([await eventsAt("First tab"), await eventsAt("Second tab")], [1, 1]);
  phone.assertNothingWrong();
});

test("an answer to an event that was cancelled meanwhile is undone, and she sees why", async () => {
  const host = await hostWithCircle();
  const bea = await invitedMum(app, await linkTo(host), "Bea", CIRCLE);
  await postCoffee(host, { place: "The windy pier" });
  await untilOutboxHas(host.page, 0);
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
  await untilOutboxHas(host.page, 0);

  await bea.offline(false);
  await bea.page.getByText("This has been cancelled.").waitFor();
  await bea.page.getByText("Storm").waitFor();
  await bea.page.getByText("Not sent yet").waitFor({ state: "detached" });
  await untilOutboxHas(bea.page, 0);
  const going = "SELECT count(*) AS n FROM rsvp WHERE state = 'going'";
  assert.equal((await app.database.prepare(going).first()).n, 0);
  for (const phone of [host, bea]) phone.assertNothingWrong();
});

/** Opens the host's circle and creates an invite link. */
async function linkTo(host) {
  await host.open("/");
  await host.page.getByRole("link", { name: CIRCLE }).click();
  await heading(host.page, CIRCLE).waitFor();
  return inviteLink(host);
}
