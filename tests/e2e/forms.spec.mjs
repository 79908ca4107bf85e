// Forms keep drafts, send what they show, and show each error in sight at its field.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp, screenshot } from "./harness.mjs";
import { heading, inviteLink, invitedMum, syncAgain, newMum, startCircle, untilOutboxHas } from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

const placeOf = (page) => page.getByRole("textbox", { name: "Place", exact: true });
const field = (page, label) => page.getByLabel(label, { exact: true });
const chooseKind = (page, name) => page.getByRole("radio", { name, exact: true }).check();
const hasValue = (page, label, value) => eventually(() => field(page, label).inputValue(), value, label);
const disclosure = (page) => page.getByText("Address, what to bring");

/** The audience that the form shows. */
const audience = (page) =>
  page.getByLabel("Who sees it?").evaluate((select) => select.selectedOptions[0]?.label);

/** The response to the next posted event. */
const eventPosted = (page) =>
  page.waitForResponse(
    (response) => response.request().method() === "PUT" && /\/events\/[^/]+$/.test(response.url()),
  );

/** Opens the event form from the tab bar. */
async function openPost(page) {
  await page.getByRole("link", { name: "Post", exact: true }).click();
  await heading(page, "Post an event").waitFor();
}

/** Opens the event form from the page of a circle. */
async function postFrom(page, circle) {
  await openCircle(page, circle);
  await page.getByRole("link", { name: "Post an event" }).click();
  await heading(page, "Post an event").waitFor();
}

/** Opens a circle from Home. */
async function openCircle(page, circle) {
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name: circle }).click();
  await heading(page, circle).waitFor();
}

/** The date `days` from now, in her time zone. */
const dayAhead = (page, days) =>
  page.evaluate((days) => {
    const day = new Date();
    day.setDate(day.getDate() + days);
    const digits = [day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0"));
    return [day.getFullYear(), ...digits].join("-");
  }, days);

/** Waits until an invalid field has the focus and is in sight. */
async function showsError(page, control) {
  const isFocusedInSight = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return element === document.activeElement && top >= 0 && bottom <= innerHeight;
  };
  await eventually(() => control.evaluate(isFocusedInSight), true, "the invalid field is in sight");
  await eventually(() => control.getAttribute("aria-invalid"), "true");
}

test("a draft keeps its text, goes to the circle she comes from, and never to a closed circle", async () => {
  const host = await newMum(app, "Ada Host");
  const { page } = host;
  await startCircle(host, "Early birds");
  await startCircle(host, "Night owls");

  await postFrom(page, "Early birds");
  await eventually(() => audience(page), "Early birds");
  await placeOf(page).fill("The pier");
  await postFrom(page, "Night owls");
  await hasValue(page, "Place", "The pier");
  await eventually(() => audience(page), "Night owls", "the circle she comes from");
  await page.getByLabel("Who sees it?").selectOption({ label: "The neighbourhood" });
  await page.reload();
  await hasValue(page, "Place", "The pier");
  await eventually(() => audience(page), "The neighbourhood", "her choice for this circle stays");

  await postFrom(page, "Early birds");
  await eventually(() => audience(page), "Early birds");
  await openCircle(page, "Early birds");
  await page.getByText("Host tools").click();
  await page.getByRole("button", { name: "Close the circle" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the circle" }).click();
  await page.getByText("This circle has closed.").waitFor();
  await page.getByRole("link", { name: "Edit", exact: true }).waitFor({ state: "detached" });
  const edit = `${new URL(page.url()).pathname}/edit`;

  await openPost(page);
  await hasValue(page, "Place", "The pier");
  await eventually(() => audience(page), "Night owls", "the closed circle is gone from the draft");
  await page.getByText("Look who sees it now.").waitFor();
  await axe(page);
  await screenshot(page, "post-circle-closed");
  const sent = eventPosted(page);
  await page.getByRole("button", { name: "Post it" }).click();
  assert.equal((await sent).status(), 200);
  await heading(page, "Coffee morning").waitFor();

  await openPost(page);
  await eventually(() => audience(page), "Night owls", "the first open circle");
  await hasValue(page, "Place", "");
  await untilOutboxHas(page, 0);
  await host.open(edit);
  await heading(page, "There is nothing here").waitFor();
  host.assertNothingWrong();
  await host.close();
});

test("a new kind changes neither fields that she set nor an event that exists", async () => {
  const host = await newMum(app, "Bea Host");
  const { page } = host;
  await openPost(page);
  await chooseKind(page, "Virtual chat");
  await hasValue(page, "Place", "Online");
  await hasValue(page, "From", "20:30");
  await chooseKind(page, "Evening");
  await hasValue(page, "Place", "");
  await hasValue(page, "From", "20:00");
  await hasValue(page, "Until", "22:00");

  const day = await dayAhead(page, 3);
  await field(page, "Day").fill(day);
  await field(page, "From").fill("17:25");
  await field(page, "Until").fill("18:40");
  await chooseKind(page, "Walk & talk");
  await hasValue(page, "From", "17:25");
  await hasValue(page, "Until", "18:40");
  await hasValue(page, "Day", day);
  await placeOf(page).fill("The pier");
  await page.getByRole("button", { name: "Post it" }).click();
  await heading(page, "Walk & talk").waitFor();
  await page.getByText("Posted.").waitFor();

  await page.getByRole("link", { name: "Edit" }).click();
  await heading(page, "Edit the event").waitFor();
  await chooseKind(page, "Play date");
  await hasValue(page, "From", "17:25");
  await hasValue(page, "Day", day);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, "Play date").waitFor();
  await page.getByText("Saved.").waitFor();

  // Same again proposes the same time a week later.
  await page.getByRole("link", { name: "Same again" }).click();
  await hasValue(page, "Day", await dayAhead(page, 10));
  await hasValue(page, "From", "17:25");
  await hasValue(page, "Until", "18:40");
  await untilOutboxHas(page, 0);
  host.assertNothingWrong();
  await host.close();
});

test("an error is shown at its field, even if the field was out of sight or folded away", async () => {
  const host = await newMum(app, "Cleo Host");
  const { page } = host;
  const post = () => page.getByRole("button", { name: "Post it" }).click();
  await openPost(page);
  await post();
  await showsError(page, placeOf(page));
  await placeOf(page).fill("The pier");

  await disclosure(page).click();
  await page.getByLabel("Meeting link").fill("zoom");
  await disclosure(page).click();
  await eventually(() => page.getByLabel("Meeting link").isVisible(), false);
  await post();
  await showsError(page, page.getByLabel("Meeting link"));
  await axe(page);
  await page.getByLabel("Meeting link").fill("");

  const day = await field(page, "Day").inputValue();
  await field(page, "Day").fill("2020-01-06");
  await post();
  await showsError(page, field(page, "Day"));
  await field(page, "Day").fill(day);

  await field(page, "Until").fill("09:00");
  await post();
  await page.getByText("The end comes before the start.").waitFor();
  await showsError(page, field(page, "Until"));
  await field(page, "From").fill("20:00");
  await field(page, "Until").fill("00:30");
  await page.getByText(/^Ends on \w+day\.$/).waitFor();
  await screenshot(page, "post-past-midnight");

  await host.offline(true);
  await page.getByText("You're offline.").waitFor();
  await post();
  await page.getByText("Posted as soon as you have signal.").waitFor();
  await host.offline(false);
  await untilOutboxHas(page, 0);

  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await page.getByRole("button", { name: "Start the circle" }).click();
  await showsError(page, field(page, "Name"));
  host.assertNothingWrong();
  await host.close();
});

test("each form keeps its own draft", async () => {
  const host = await newMum(app, "Dora Host");
  const { page } = host;
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await field(page, "Name").fill("Half a circle");
  await page.getByRole("radio", { name: "By invitation" }).check();
  await page.reload();
  await hasValue(page, "Name", "Half a circle");
  await page.getByRole("radio", { name: "By invitation", checked: true }).waitFor();
  await page.getByRole("button", { name: "Start the circle" }).click();
  await heading(page, "Half a circle").waitFor();
  await untilOutboxHas(page, 0);

  await page.getByText("Host tools").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await heading(page, "Edit the circle").waitFor();
  await field(page, "What it is about").fill("Prams and tea");
  await page.reload();
  await hasValue(page, "What it is about", "Prams and tea");
  await page.getByRole("link", { name: "Back" }).click();
  await heading(page, "Half a circle").waitFor();

  // She posts an event, starts the next one, then edits the first one.
  await page.getByRole("link", { name: "Post an event" }).click();
  await placeOf(page).fill("The pier");
  await page.getByRole("button", { name: "Post it" }).click();
  await heading(page, "Coffee morning").waitFor();
  const event = new URL(page.url()).pathname;
  await openPost(page);
  await placeOf(page).fill("The library steps");
  await untilOutboxHas(page, 0);
  await host.open(event);
  await page.getByRole("link", { name: "Edit" }).click();
  await placeOf(page).fill("The bandstand");
  await page.reload();
  await hasValue(page, "Place", "The bandstand");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, "Coffee morning").waitFor();
  await page.getByText("The bandstand").waitFor();
  await openPost(page);
  await hasValue(page, "Place", "The library steps");

  // Saving removes the draft: a new form is empty.
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await hasValue(page, "Name", "");
  await untilOutboxHas(page, 0);
  host.assertNothingWrong();
  await host.close();
});

test("an invite to a full circle says so, and a revoked invite disappears", async () => {
  const host = await newMum(app, "Eve Host");
  const { page } = host;
  await startCircle(host, "Two of us");
  await page.getByText("Host tools").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  const fewer = page.getByRole("group", { name: "How many members" }).getByRole("button").first();
  for (let members = 8; members > 2; members -= 1) await fewer.click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, "Two of us").waitFor();
  const link = await inviteLink(host);
  const friend = await invitedMum(app, link, "Fay", "Two of us");

  const late = await app.phone();
  await late.open(link);
  await late.page.getByText("The circle is full just now.").waitFor();
  assert.equal(await late.page.getByRole("button", { name: "Join the circle" }).count(), 0);
  await axe(late.page);
  await screenshot(late.page, "invite-full");
  await late.page.getByRole("link", { name: "See circles near you" }).click();
  await heading(late.page, "Discover").waitFor();
  late.assertNothingWrong();
  await late.close();

  await friend.open(link);
  await friend.page.getByRole("link", { name: "Open the circle" }).click();
  await heading(friend.page, "Two of us").waitFor();
  await friend.open(`${new URL(friend.page.url()).pathname}/edit`);
  await heading(friend.page, "There is nothing here").waitFor();
  friend.assertNothingWrong();
  await friend.close();

  await syncAgain(host);
  await page.getByText("2 members").waitFor();
  await page.getByText("Host tools").click();
  await page.getByText("The circle is full. Whoever follows").waitFor();
  const invite = page.getByRole("listitem").filter({ hasText: "uses left" });
  await invite.getByRole("button", { name: "Share" }).click();
  await page.getByRole("img", { name: "QR code of the invite link" }).waitFor();
  await invite.getByRole("button", { name: "End this invite" }).click();
  await page.getByRole("img", { name: "QR code of the invite link" }).waitFor({ state: "detached" });
  await eventually(() => page.getByText(/\/i#/).count(), 0, "the link is gone, too");

  const sheet = page.getByRole("dialog");
  await page.getByRole("button", { name: "Remove Fay" }).click();
  await sheet.getByText("Fay is then no longer in the circle").waitFor();
  await axe(page);
  await screenshot(page, "remove-member");
  await sheet.getByRole("button", { name: "Keep as it is" }).click();
  await page.getByText("2 members").waitFor();
  await page.getByRole("button", { name: "Remove Fay" }).click();
  await sheet.getByRole("button", { name: "Remove Fay" }).click();
  await page.getByText("Fay is no longer in the circle.").waitFor();
  await page.getByText("1 member", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("2 members").waitFor();
  await untilOutboxHas(page, 0);
  host.assertNothingWrong();
  await host.close();
});
