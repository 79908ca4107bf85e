// What a mother does, step by step, as the journeys tell it.
//
// Every step ends when the screen shows what it led to, so that the next one can begin.

import { eventually } from "./harness.mjs";

/** Comes in with a name and a passkey, from wherever "I'm new" or a "yes" has led her. */
export async function signUp({ page }, name) {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Continue with a passkey" }).click();
  await heading(page, /Three taps/).waitFor();
}

/** Tells her children's stage, her days and her town; when she is free she says later. */
export async function setUp({ page }, { stage = "Toddler", town = "Hov" } = {}) {
  await page.getByRole("checkbox", { name: stage }).check();
  await page.getByRole("radio", { name: "Part-time" }).check();
  await page.getByRole("combobox", { name: "Town" }).fill(town);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, "When are you free?").waitFor();
  await page.getByRole("button", { name: "Later" }).click();
}

/** A new mother on a new phone, set up with what she tells of herself, and on Home. */
export async function newMum(app, name, options, hers) {
  const phone = await app.phone(options);
  await phone.open("/");
  await phone.page.getByRole("link", { name: "I'm new" }).click();
  await signUp(phone, name);
  await setUp(phone, hers);
  await heading(phone.page, "Home").waitFor();
  return phone;
}

/** Looks around as one of the demo mums. */
export async function demoMum(app, name, options) {
  const phone = await app.phone(options);
  await phone.open("/");
  await phone.page.getByRole("button", { name }).click();
  await heading(phone.page, "Home").waitFor();
  await phone.page.getByRole("heading", { name: "Your circles" }).waitFor();
  return phone;
}

/** Starts a circle, and is on its page. */
export async function startCircle({ page }, name) {
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Start the circle" }).click();
  await heading(page, name).waitFor();
}

/** Asks to join a circle that she finds in Discover, and the wish is sent. */
export async function askToJoin({ page }, circle, line) {
  await page.getByRole("link", { name: "Discover" }).click();
  const card = cardOf(page, circle);
  await card.getByRole("button", { name: "Ask to join" }).click();
  await page.getByLabel(/^A line to the/).fill(line);
  await page.getByRole("button", { name: "Send" }).click();
  await card.getByText("Waiting for an answer").waitFor();
  await untilUnsent(page, 0);
}

/** What she asked for and who asks her, as it is now. */
export async function openRequests(phone) {
  await lookAgain(phone);
  await phone.page.getByRole("link", { name: /^Requests/ }).click();
  await heading(phone.page, "Invites and requests").waitFor();
}

/** The card with a title. */
export function cardOf(page, title) {
  return page.getByRole("article").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** Makes an invite link on the page of a circle. */
export async function inviteLink({ page }) {
  await page.getByText("Host tools").click();
  const told = page.waitForResponse((answer) => answer.url().includes("/invites/"));
  await page.getByRole("button", { name: "Make an invite link" }).click();
  await told;
  return page.getByText(/\/i#/).first().innerText();
}

/** A new mother who follows an invite link into a circle. */
export async function invitedMum(app, link, name, circle) {
  const phone = await app.phone();
  await phone.open(link);
  await phone.page.getByRole("button", { name: "Join the circle" }).click();
  await signUp(phone, name);
  await setUp(phone);
  await phone.page.getByRole("button", { name: "Join the circle" }).click();
  await heading(phone.page, circle).waitFor();
  return phone;
}

/** Posts a coffee morning from the page of a circle: the place is all she must give. */
export async function postCoffee({ page }, { place, address = "", adults }) {
  await page.getByRole("link", { name: "Post an event" }).click();
  await page.getByRole("textbox", { name: "Place", exact: true }).fill(place);
  if (address || adults) await page.getByText("Address, what to bring").click();
  if (address) await page.getByLabel("Exact address").fill(address);
  const fewer = page.getByRole("group", { name: "Places for adults" }).getByRole("button").first();
  for (let places = 6; adults && places > adults; places -= 1) await fewer.click();
  await page.getByRole("button", { name: "Post it" }).click();
  await heading(page, "Coffee morning").waitFor();
}

/** The one heading of a page. */
export function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

/** The three answers of the event that is open. */
export function answerOf(page, name) {
  return page.getByRole("group", { name: "Your answer" }).getByRole("button", { name });
}

/** The same one, once it is the one she has given. */
export function givenAnswer(page, name) {
  return page
    .getByRole("group", { name: "Your answer" })
    .getByRole("button", { name, pressed: true });
}

/** Looks at the app again, as after a while in another app. */
export async function lookAgain({ page }) {
  const told = page.waitForResponse((answer) => answer.url().includes("/api/sync"));
  await page.reload();
  await told;
}

/** Waits until the app is kept on the phone: the next start needs no network. */
export async function keepApp({ page }) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(async () => {
    const held = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return held.flat().some((request) => request.url.includes("/assets/inside-"));
  });
}

/** Kills the app and starts it again from nothing, at an address. */
export async function startAgain(phone, address = "/") {
  await phone.page.close();
  phone.page = await phone.context.newPage();
  await phone.open(address);
  return phone.page;
}

/** The writes that the server has answered from now on. */
export function writesOf(phone) {
  const writes = [];
  phone.context.on("response", (answer) => {
    const request = answer.request();
    if (request.method() === "GET") return;
    writes.push(`${request.method()} ${new URL(request.url()).pathname} ${answer.status()}`);
  });
  return writes;
}

/** Waits until so many commands wait on the phone. */
export async function untilUnsent(page, count) {
  await eventually(() => page.evaluate(countUnsent), count, "commands that wait on the phone");
}

/** Runs in the page. */
async function countUnsent() {
  const done = (request) =>
    new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const database = await done(indexedDB.open("posse"));
  const rows = await done(database.transaction("outbox").objectStore("outbox").count());
  database.close();
  return rows;
}
