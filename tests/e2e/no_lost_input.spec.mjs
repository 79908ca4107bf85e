// No input is lost: not by a conflict, not on a phone without space, not during sign-up.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp, screenshot } from "./harness.mjs";
import {
  answerOf, demoMum, chosenAnswer, heading, syncAgain, newMum, postCoffee, setUp, signUp, startCircle,
  untilOutboxHas,
} from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

const field = (page) => page.getByRole("textbox", { name: "Place", exact: true });

/** Changes the place of the open event. */
async function changePlace(page, place) {
  await page.getByRole("link", { name: "Edit" }).click();
  await field(page).fill(place);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText(place).first().waitFor();
}

test("without signal a host edits an event twice without a conflict with herself", async () => {
  const host = await newMum(app, "Ada Host");
  const { page } = host;
  await startCircle(host, "Early birds");
  await postCoffee(host, { place: "Café on the green" });
  await untilOutboxHas(page, 0);
  await host.offline(true);
  await changePlace(page, "The library steps");
  await changePlace(page, "The bandstand");
  await host.offline(false);
  await untilOutboxHas(page, 0);
  await syncAgain(host);
  await page.getByText("The bandstand").first().waitFor();
  assert.equal(await page.getByText("Someone changed this meanwhile").count(), 0);
  host.assertNothingWrong();
  await host.close();
});

test("an edit conflict is shown, and her text is back in the form", async () => {
  const [late, early] = [await demoMum(app, /Priya/), await demoMum(app, /Priya/)];
  for (const phone of [late, early]) {
    await phone.page.getByRole("link", { name: "Post", exact: true }).click();
  }
  await field(early.page).fill("The pier");
  await early.page.getByRole("button", { name: "Post it" }).click();
  await untilOutboxHas(early.page, 0);
  const address = new URL(early.page.url()).pathname;
  await syncAgain(late);
  await late.open(address);
  await late.page.getByText("The pier").first().waitFor();
  await late.offline(true);
  await changePlace(late.page, "The bandstand");
  await changePlace(early.page, "The library steps");
  await untilOutboxHas(early.page, 0);
  await late.offline(false);

  const { page } = late;
  await page.getByText("Someone changed this meanwhile").waitFor();
  await page.getByText("The library steps").first().waitFor();
  await axe(page);
  await screenshot(page, "event-changed-meanwhile");
  await page.getByRole("button", { name: "Have a look" }).click();
  await eventually(() => field(page).inputValue(), "The bandstand", "her text");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await untilOutboxHas(page, 0);
  await syncAgain(early);
  await early.page.getByText("The bandstand").first().waitFor();
  await Promise.all([late.close(), early.close()]);
});

test("a member can answer when her phone has no space left", async () => {
  const mum = await demoMum(app, /Nadia/);
  const { page } = mum;
  const waiting = page.locator("section").filter({ hasText: "Waiting for your answer" });
  await waiting.getByRole("article").first().getByRole("link").click();
  await answerOf(page, "Going").waitFor();
  await page.evaluate(() => {
    const { commit } = IDBTransaction.prototype;
    globalThis.freeSpace = () => (IDBTransaction.prototype.commit = commit);
    IDBTransaction.prototype.commit = function full() {
      this.abort();
    };
  });
  const answered = page.waitForResponse((response) => response.url().endsWith("/rsvp"));
  await answerOf(page, "Going").click();
  assert.equal((await answered).status(), 200);
  await chosenAnswer(page, "Going").waitFor();
  // With space again, her next answer stores everything.
  await page.evaluate(() => globalThis.freeSpace());
  const changed = page.waitForResponse((response) => response.url().endsWith("/rsvp"));
  await answerOf(page, "If the nap works").click();
  assert.equal((await changed).status(), 200);
  await mum.offline(true);
  await page.reload().catch(() => undefined);
  await mum.offline(false);
  await syncAgain(mum);
  await chosenAnswer(page, "If the nap works").waitFor();
  await mum.close();
});

test("a second tap during sign-up creates no second account", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open("/sign-up");
  await page.getByLabel("Your name").fill("Dina");
  const signUps = [];
  phone.context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/sign-up") signUps.push(request.url());
  });
  await page.getByRole("button", { name: "Continue with a passkey" }).dblclick();
  await heading(page, /Three taps/).waitFor();
  assert.equal(signUps.length, 1, "one account");
  assert.equal((await phone.authenticator.credentials()).length, 1, "one passkey");
  await setUp(phone);
  await heading(page, "Home").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

test("after sign-up Discover shows the circle that she wanted to join", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open("/discover");
  const first = page.getByRole("article").first();
  await first.waitFor();
  const name = await first.getByRole("heading").innerText();
  await first.getByRole("button", { name: /^(Join|Ask to join)$/ }).click();
  await signUp(phone, "Ella");
  await setUp(phone);
  const wanted = page.locator("section").filter({ has: page.getByRole("heading", { name: "You wanted to join" }) });
  await wanted.getByRole("heading", { name }).waitFor();
  await screenshot(page, "discover-wished");
  phone.assertNothingWrong();
  await phone.close();
});

test("an unknown town shows an error at its field, and a town typed in full is accepted", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open("/sign-up");
  await signUp(phone, "Fay");
  const town = page.getByRole("combobox", { name: "Town" });
  await town.fill("Hovvve");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Choose a town from the list").waitFor();
  await screenshot(page, "set-up-no-town");
  await town.fill("Hove");
  await eventually(() => page.getByText("Choose a town from the list").count(), 0);
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, "When are you free?").waitFor();
  await page.getByRole("button", { name: "Later" }).click();
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByText(/near Hove/).waitFor();
  await phone.close();
});

test("an adults-only evening says so, and a member who usually brings a child gets a place", async () => {
  const host = await newMum(app, "Gail Host");
  const { page } = host;
  await startCircle(host, "Night owls");
  await postCoffee(host, { place: "Café on the green" });
  await answerOf(page, "Going").click();
  await page.getByText("1 adult · 1 child").waitFor();
  await page.getByRole("group", { name: "Children" }).waitFor();

  await page.getByRole("link", { name: "Post", exact: true }).click();
  await page.getByRole("radio", { name: "Evening" }).check();
  await field(page).fill("The snug");
  await page.getByRole("button", { name: "Post it" }).click();
  await page.getByText("Without children this time").waitFor();
  await answerOf(page, "Going").click();
  await page.getByText("1 of 6 places taken").waitFor();
  assert.equal(await page.getByText("1 adult · 1 child").count(), 0);
  assert.equal(await page.getByRole("group", { name: "Children" }).count(), 0, "the event asks for no children");
  assert.equal(await page.getByText("You're on the waitlist").count(), 0);
  host.assertNothingWrong();
  await host.close();
});

test("a link to an event that her phone lacks opens it after the sync", async () => {
  const [one, other] = [await demoMum(app, /Priya/), await demoMum(app, /Priya/)];
  await one.page.getByRole("link", { name: "Post", exact: true }).click();
  await field(one.page).fill("The lido");
  await one.page.getByRole("button", { name: "Post it" }).click();
  await untilOutboxHas(one.page, 0);
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await other.context.route("**/api/sync**", async (route) => {
    await gate;
    await route.continue();
  });
  await other.open(new URL(one.page.url()).pathname);
  await heading(other.page, "There is nothing here").waitFor();
  release();
  await other.page.getByText("The lido").first().waitFor();
  await Promise.all([one.close(), other.close()]);
});

test("each change of her party is saved", async () => {
  const host = await newMum(app, "Hana Host");
  const { page } = host;
  await startCircle(host, "Twins and more");
  await postCoffee(host, { place: "Café on the green" });
  await answerOf(page, "Going").click();
  const children = page.getByRole("group", { name: "Children" });
  await children.getByRole("button").last().click();
  await page.getByText("1 adult · 2 children").waitFor();
  await untilOutboxHas(page, 0);
  await syncAgain(host);
  await page.getByText("1 adult · 2 children").waitFor();
  await host.close();
});

test("Show all returns Discover to her own town, and signing out removes the town she chose", async () => {
  const one = await newMum(app, "Ines");
  const { page } = one;
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByText(/near Hove/).waitFor();
  await page.getByRole("button", { name: "Change what is shown" }).click();
  const town = page.getByRole("combobox", { name: "Town" });
  await town.fill("Lewes");
  await page.getByRole("option", { name: /^Lewes/ }).first().click();
  await page.getByRole("button", { name: "Show circles" }).click();
  await page.getByText(/near Lewes/).waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText(/near Hove/).waitFor();
  await page.getByRole("button", { name: "Change what is shown" }).click();
  await eventually(async () => /^Hove/.test(await town.inputValue()), true, "her own town again");
  await town.fill("Lewes");
  await page.getByRole("option", { name: /^Lewes/ }).first().click();
  await page.getByRole("button", { name: "Show circles" }).click();
  await page.getByText(/near Lewes/).waitFor();

  await page.getByRole("link", { name: "Me", exact: true }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("link", { name: "I'm new" }).waitFor();
  const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => /place|discover/.test(key)));
  assert.deepEqual(keys, [], "nothing on the phone says which town she chose");
  await one.close();
});

test("unsaved changes say so, and a save on another phone replaces them", async () => {
  const [one, other] = [await demoMum(app, /Priya/), await demoMum(app, /Priya/)];
  const open = async ({ page }) => {
    await page.getByRole("link", { name: "Me", exact: true }).click();
    return page.getByLabel("About you");
  };
  await (await open(one)).fill("Not quite finished");
  await one.page.getByRole("link", { name: "Home" }).click();
  const about = await open(one);
  await one.page.getByText("What you changed here is not saved yet.").waitFor();
  await eventually(() => about.inputValue(), "Not quite finished");

  await (await open(other)).fill("Said on the other phone");
  await other.page.getByRole("button", { name: "Save", exact: true }).click();
  await untilOutboxHas(other.page, 0);
  await one.page.getByRole("link", { name: "Home" }).click();
  await syncAgain(one);
  await open(one);
  await eventually(() => about.inputValue(), "Said on the other phone");
  await Promise.all([one.close(), other.close()]);
});
