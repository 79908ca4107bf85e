// Steps of a journey: what a member does on her phone.
//
// Each step returns once the screen shows its result, so that the next step can follow at once.

import { eventually } from "./harness.mjs";

/** Signs up with a name and a passkey, on the page to which "I'm new" or a "yes" leads. */
export async function signUp({ page }, name) {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Continue with a passkey" }).click();
  await heading(page, /Three taps/).waitFor();
}

/** Enters her children's stage, her work and her town, and skips her free time. */
export async function setUp({ page }, { stage = "Toddler", town = "Hov" } = {}) {
  await page.getByRole("checkbox", { name: stage }).check();
  await page.getByRole("radio", { name: "Part-time" }).check();
  await page.getByRole("combobox", { name: "Town" }).fill(town);
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, "When are you free?").waitFor();
  await page.getByRole("button", { name: "Later" }).click();
}

/** A new member on a new phone, with her profile set up, on Home. */
export async function newMum(app, name, options, profile) {
  const phone = await app.phone(options);
  await phone.open("/");
  await phone.page.getByRole("link", { name: "I'm new" }).click();
  await signUp(phone, name);
  await setUp(phone, profile);
  await heading(phone.page, "Home").waitFor();
  return phone;
}

/** Signs in as a demo member, on Home. */
export async function demoMum(app, name, options) {
  const phone = await app.phone(options);
  await phone.open("/");
  await phone.page.getByRole("button", { name }).click();
  await heading(phone.page, "Home").waitFor();
  await phone.page.getByRole("heading", { name: "Your circles" }).waitFor();
  return phone;
}

/** Starts a circle, and ends on its page. */
export async function startCircle({ page }, name) {
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Start the circle" }).click();
  await heading(page, name).waitFor();
}

/** Asks to join a circle from Discover, and waits until the request is sent. */
export async function askToJoin({ page }, circle, line) {
  await page.getByRole("link", { name: "Discover" }).click();
  const card = cardOf(page, circle);
  await card.getByRole("button", { name: "Ask to join" }).click();
  await page.getByLabel(/^A line to the/).fill(line);
  await page.getByRole("button", { name: "Send" }).click();
  await card.getByText("Waiting for an answer").waitFor();
  await untilOutboxHas(page, 0);
}

/** Syncs, then opens the page of join requests: her own and those to her circles. */
export async function openRequests(phone) {
  await syncAgain(phone);
  await phone.page.getByRole("link", { name: /^Requests/ }).click();
  await heading(phone.page, "Invites and requests").waitFor();
}

/** The card with that title. */
export function cardOf(page, title) {
  return page.getByRole("article").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** Creates an invite link on the page of a circle. */
export async function inviteLink({ page }) {
  await page.getByText("Host tools").click();
  const created = page.waitForResponse((response) => response.url().includes("/invites/"));
  await page.getByRole("button", { name: "Make an invite link" }).click();
  await created;
  return page.getByText(/\/i#/).first().innerText();
}

/** A new member who follows an invite link and joins the circle. */
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

/** Posts a coffee morning from the page of a circle. Only the place is required. */
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

/** The main heading of a page. */
export function heading(page, name) {
  return page.getByRole("heading", { level: 1, name });
}

/** One of the three answers on the event's page. */
export function answerOf(page, name) {
  return page.getByRole("group", { name: "Your answer" }).getByRole("button", { name });
}

/** The same answer, once it is her answer. */
export function chosenAnswer(page, name) {
  return page
    .getByRole("group", { name: "Your answer" })
    .getByRole("button", { name, pressed: true });
}

/** Reloads the app and waits for its sync, as when she returns from another app. */
export async function syncAgain({ page }) {
  const synced = page.waitForResponse((response) => response.url().includes("/api/sync"));
  await page.reload();
  await synced;
}

/** Waits until the app is cached on the phone: the next start needs no network. */
export async function keepApp({ page }) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(async () => {
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return cached.flat().some((request) => request.url.includes("/assets/inside-"));
  });
}

/** Closes the page and opens the app in a new one, at an address. */
export async function restartApp(phone, address = "/") {
  await phone.page.close();
  phone.page = await phone.context.newPage();
  await phone.open(address);
  return phone.page;
}

/** Records each write that the server answers from now on: method, path, status. */
export function recordWrites(phone) {
  const writes = [];
  phone.context.on("response", (response) => {
    const request = response.request();
    if (request.method() === "GET") return;
    writes.push(`${request.method()} ${new URL(request.url()).pathname} ${response.status()}`);
  });
  return writes;
}

/** Waits until the outbox holds `count` commands. */
export async function untilOutboxHas(page, count) {
  await eventually(() => page.evaluate(countOutbox), count, "commands in the outbox");
}

/** Runs in the page. */
async function countOutbox() {
  const done = (request) =>
    new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const database = await done(indexedDB.open("posse"));
  const rows = await done(database.transaction("outbox").objectStore("outbox").count());
  database.close();
  return rows;
}
