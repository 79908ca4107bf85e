// Forms that keep her words, send what they show, and say what is wrong where she sees it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, eventually, openApp, screenshot } from "./harness.mjs";
import { heading, inviteLink, invitedMum, lookAgain, newMum, startCircle, untilUnsent } from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

const placeOf = (page) => page.getByRole("textbox", { name: "Place", exact: true });
const field = (page, label) => page.getByLabel(label, { exact: true });
const chooseKind = (page, name) => page.getByRole("radio", { name, exact: true }).check();
const holds = (page, label, value) => eventually(() => field(page, label).inputValue(), value, label);
const folded = (page) => page.getByText("Address, what to bring");

/** Who is to see what she posts, as the form shows it. */
const audience = (page) =>
  page.getByLabel("Who sees it?").evaluate((select) => select.selectedOptions[0]?.label);

/** The answer to the next event that is posted. */
const posted = (page) =>
  page.waitForResponse(
    (answer) => answer.request().method() === "PUT" && /\/events\/[^/]+$/.test(answer.url()),
  );

/** Opens the form from the tab. */
async function openPost(page) {
  await page.getByRole("link", { name: "Post", exact: true }).click();
  await heading(page, "Post an event").waitFor();
}

/** Opens the form from the page of a circle. */
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

/** The day so many days from now, where she is. */
const dayAhead = (page, days) =>
  page.evaluate((days) => {
    const day = new Date();
    day.setDate(day.getDate() + days);
    const digits = [day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0"));
    return [day.getFullYear(), ...digits].join("-");
  }, days);

/** Waits until a field has the focus and stands in sight. */
async function led(page, control) {
  const there = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return element === document.activeElement && top >= 0 && bottom <= innerHeight;
  };
  await eventually(() => control.evaluate(there), true, "the field that is wrong is in sight");
  await eventually(() => control.getAttribute("aria-invalid"), "true");
}

test("a draft keeps its words, goes to the circle she comes from, and never to one that has closed", async () => {
  const host = await newMum(app, "Ada Host");
  const { page } = host;
  await startCircle(host, "Early birds");
  await startCircle(host, "Night owls");

  await postFrom(page, "Early birds");
  await eventually(() => audience(page), "Early birds");
  await placeOf(page).fill("The pier");
  await postFrom(page, "Night owls");
  await holds(page, "Place", "The pier");
  await eventually(() => audience(page), "Night owls", "the circle she comes from");
  await page.getByLabel("Who sees it?").selectOption({ label: "The neighbourhood" });
  await page.reload();
  await holds(page, "Place", "The pier");
  await eventually(() => audience(page), "The neighbourhood", "what she chose here stays");

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
  await holds(page, "Place", "The pier");
  await eventually(() => audience(page), "Night owls", "of the closed one nothing is left");
  await page.getByText("Look who sees it now.").waitFor();
  await axe(page);
  await screenshot(page, "post-circle-closed");
  const sent = posted(page);
  await page.getByRole("button", { name: "Post it" }).click();
  assert.equal((await sent).status(), 200);
  await heading(page, "Coffee morning").waitFor();

  await openPost(page);
  await eventually(() => audience(page), "Night owls", "the first that is open");
  await holds(page, "Place", "");
  await untilUnsent(page, 0);
  await host.open(edit);
  await heading(page, "There is nothing here").waitFor();
  host.assertNothingWrong();
  await host.close();
});

test("another kind touches nothing that she has set, and nothing of an event that is there", async () => {
  const host = await newMum(app, "Bea Host");
  const { page } = host;
  await openPost(page);
  await chooseKind(page, "Virtual chat");
  await holds(page, "Place", "Online");
  await holds(page, "From", "20:30");
  await chooseKind(page, "Evening");
  await holds(page, "Place", "");
  await holds(page, "From", "20:00");
  await holds(page, "Until", "22:00");

  const day = await dayAhead(page, 3);
  await field(page, "Day").fill(day);
  await field(page, "From").fill("17:25");
  await field(page, "Until").fill("18:40");
  await chooseKind(page, "Walk & talk");
  await holds(page, "From", "17:25");
  await holds(page, "Until", "18:40");
  await holds(page, "Day", day);
  await placeOf(page).fill("The pier");
  await page.getByRole("button", { name: "Post it" }).click();
  await heading(page, "Walk & talk").waitFor();
  await page.getByText("Posted.").waitFor();

  await page.getByRole("link", { name: "Edit" }).click();
  await heading(page, "Edit the event").waitFor();
  await chooseKind(page, "Play date");
  await holds(page, "From", "17:25");
  await holds(page, "Day", day);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, "Play date").waitFor();
  await page.getByText("Saved.").waitFor();

  // The same again is a week later, at the same time.
  await page.getByRole("link", { name: "Same again" }).click();
  await holds(page, "Day", await dayAhead(page, 10));
  await holds(page, "From", "17:25");
  await holds(page, "Until", "18:40");
  await untilUnsent(page, 0);
  host.assertNothingWrong();
  await host.close();
});

test("what is wrong is shown where it is, however far away or folded", async () => {
  const host = await newMum(app, "Cleo Host");
  const { page } = host;
  const post = () => page.getByRole("button", { name: "Post it" }).click();
  await openPost(page);
  await post();
  await led(page, placeOf(page));
  await placeOf(page).fill("The pier");

  await folded(page).click();
  await page.getByLabel("Meeting link").fill("zoom");
  await folded(page).click();
  await eventually(() => page.getByLabel("Meeting link").isVisible(), false);
  await post();
  await led(page, page.getByLabel("Meeting link"));
  await axe(page);
  await page.getByLabel("Meeting link").fill("");

  const day = await field(page, "Day").inputValue();
  await field(page, "Day").fill("2020-01-06");
  await post();
  await led(page, field(page, "Day"));
  await field(page, "Day").fill(day);

  await field(page, "Until").fill("09:00");
  await post();
  await page.getByText("The end comes before the start.").waitFor();
  await led(page, field(page, "Until"));
  await field(page, "From").fill("20:00");
  await field(page, "Until").fill("00:30");
  await page.getByText(/^Ends on \w+day\.$/).waitFor();
  await screenshot(page, "post-past-midnight");

  await host.offline(true);
  await page.getByText("You're offline.").waitFor();
  await post();
  await page.getByText("Posted as soon as you have signal.").waitFor();
  await host.offline(false);
  await untilUnsent(page, 0);

  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await page.getByRole("button", { name: "Start the circle" }).click();
  await led(page, field(page, "Name"));
  host.assertNothingWrong();
  await host.close();
});

test("each form keeps a draft of its own", async () => {
  const host = await newMum(app, "Dora Host");
  const { page } = host;
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await field(page, "Name").fill("Half a circle");
  await page.getByRole("radio", { name: "By invitation" }).check();
  await page.reload();
  await holds(page, "Name", "Half a circle");
  await page.getByRole("radio", { name: "By invitation", checked: true }).waitFor();
  await page.getByRole("button", { name: "Start the circle" }).click();
  await heading(page, "Half a circle").waitFor();
  await untilUnsent(page, 0);

  await page.getByText("Host tools").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await heading(page, "Edit the circle").waitFor();
  await field(page, "What it is about").fill("Prams and tea");
  await page.reload();
  await holds(page, "What it is about", "Prams and tea");
  await page.getByRole("link", { name: "Back" }).click();
  await heading(page, "Half a circle").waitFor();

  // An event, then half of the next one, then a change of the first.
  await page.getByRole("link", { name: "Post an event" }).click();
  await placeOf(page).fill("The pier");
  await page.getByRole("button", { name: "Post it" }).click();
  await heading(page, "Coffee morning").waitFor();
  const event = new URL(page.url()).pathname;
  await openPost(page);
  await placeOf(page).fill("The library steps");
  await untilUnsent(page, 0);
  await host.open(event);
  await page.getByRole("link", { name: "Edit" }).click();
  await placeOf(page).fill("The bandstand");
  await page.reload();
  await holds(page, "Place", "The bandstand");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await heading(page, "Coffee morning").waitFor();
  await page.getByText("The bandstand").waitFor();
  await openPost(page);
  await holds(page, "Place", "The library steps");

  // What was saved is no draft, also where somebody starts anew.
  await page.getByRole("link", { name: "Discover" }).click();
  await page.getByRole("link", { name: "Start a circle" }).first().click();
  await holds(page, "Name", "");
  await untilUnsent(page, 0);
  host.assertNothingWrong();
  await host.close();
});

test("an invite to a full circle says so, and one that has ended is not shown", async () => {
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

  await lookAgain(host);
  await page.getByText("2 members").waitFor();
  await page.getByText("Host tools").click();
  await page.getByText("The circle is full. Whoever follows").waitFor();
  const invite = page.getByRole("listitem").filter({ hasText: "uses left" });
  await invite.getByRole("button", { name: "Share" }).click();
  await page.getByRole("img", { name: "QR code of the invite link" }).waitFor();
  await invite.getByRole("button", { name: "End this invite" }).click();
  await page.getByRole("img", { name: "QR code of the invite link" }).waitFor({ state: "detached" });
  await eventually(() => page.getByText(/\/i#/).count(), 0, "the link is gone too");

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
  await untilUnsent(page, 0);
  host.assertNothingWrong();
  await host.close();
});
