// Hosting: approve and decline join requests, hand over, leave, close; edit, repeat and cancel an event.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openApp } from "./harness.mjs";
import { heading, syncAgain, newMum, postCoffee, startCircle } from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** The response to the next write whose URL matches `end`. */
const responseTo = ({ page }, method, end) =>
  page.waitForResponse((response) => response.request().method() === method && end.test(response.url()));

test("a host approves a join request, hands over and leaves, and the new host closes the circle", async () => {
  const host = await newMum(app, "Ada Host");
  await startCircle(host, "Kitchen table");
  const guest = await newMum(app, "Bea");
  await guest.page.getByRole("link", { name: "Discover" }).click();
  const card = guest.page.getByRole("article").filter({ hasText: "Kitchen table" });
  await card.getByRole("button", { name: "Ask to join" }).click();
  await guest.page.getByLabel("A line to the host").fill("Two doors down, one toddler.");
  const asked = responseTo(guest, "PUT", /\/ask$/);
  await guest.page.getByRole("button", { name: "Send" }).click();
  assert.equal((await asked).status(), 200);
  await card.getByText("Waiting for an answer").waitFor();

  await syncAgain(host);
  await host.page.getByRole("link", { name: "Requests" }).click();
  await host.page.getByText("Two doors down, one toddler.").waitFor();
  await host.page.getByRole("button", { name: "Not this time" }).click();
  await host.page.getByRole("button", { name: "Undo" }).click();
  await host.page.getByText("Two doors down, one toddler.").waitFor();
  const letIn = responseTo(host, "PUT", /\/asks\//);
  await host.page.getByRole("button", { name: "Let in" }).click();
  await host.page.getByText("Bea is in.").waitFor();
  assert.equal((await letIn).status(), 200);

  await syncAgain(guest);
  await guest.page.getByRole("link", { name: "Home" }).click();
  await guest.page.getByRole("link", { name: "Kitchen table" }).click();
  await guest.page.getByText("2 members").waitFor();
  assert.equal(await guest.page.getByText("Host tools").count(), 0, "members have none");

  await host.page.getByRole("link", { name: "Home" }).click();
  await host.page.getByRole("link", { name: "Kitchen table" }).click();
  await host.page.getByRole("button", { name: "Leave the circle" }).click();
  await host.page.getByText("A circle needs a host.").waitFor();
  await host.page.getByRole("button", { name: "Keep as it is" }).click();
  await host.page.getByText("Host tools").click();
  const handed = responseTo(host, "PUT", /\/host$/);
  await host.page.getByRole("button", { name: "Hand the circle to Bea" }).click();
  const sheet = host.page.getByRole("dialog");
  await sheet.getByText("you will be a member").waitFor();
  await sheet.getByRole("button", { name: "Hand the circle to Bea" }).click();
  await host.page.getByText("Bea is the host now, you are a member.").waitFor();
  assert.equal((await handed).status(), 200);
  const left = responseTo(host, "DELETE", /\/members\//);
  await host.page.getByRole("button", { name: "Leave the circle" }).click();
  await host.page.getByRole("dialog").getByRole("button", { name: "Leave the circle" }).click();
  assert.equal((await left).status(), 200);
  await heading(host.page, "Home").waitFor();
  await host.page.getByRole("link", { name: "Kitchen table" }).waitFor({ state: "detached" });

  await syncAgain(guest);
  await guest.page.getByText("1 member").waitFor();
  await guest.page.getByText("Host tools").click();
  await guest.page.getByRole("button", { name: "Close the circle" }).click();
  const closed = responseTo(guest, "DELETE", /\/circles\/[^/]+$/);
  await guest.page.getByRole("dialog").getByRole("button", { name: "Close the circle" }).click();
  assert.equal((await closed).status(), 200);
  await guest.page.getByText("This circle has closed.").waitFor();
  for (const phone of [host, guest]) phone.assertNothingWrong();
});

test("a host edits a coffee morning, repeats it, and cancels it with a reason", async () => {
  const host = await newMum(app, "Cleo Host");
  const { page } = host;
  await startCircle(host, "Early birds");
  const made = responseTo(host, "PUT", /\/events\/[^/]+$/);
  await postCoffee(host, { place: "Café on the green" });
  assert.equal((await made).status(), 200);

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Place", exact: true }).fill("The library steps");
  const changed = responseTo(host, "PATCH", /\/events\/[^/]+$/);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  assert.equal((await changed).status(), 200);
  await page.getByText("The library steps").waitFor();

  await page.getByRole("link", { name: "Same again" }).click();
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await eventually(() => place.inputValue(), "The library steps");
  const again = responseTo(host, "PUT", /\/events\/[^/]+$/);
  await page.getByRole("button", { name: "Post it" }).click();
  assert.equal((await again).status(), 200);
  await heading(page, "Coffee morning").waitFor();

  await page.getByRole("button", { name: "Cancel this event" }).click();
  await page.getByLabel("A line to the others").fill("Burst pipe.");
  const cancelled = responseTo(host, "PUT", /\/cancellation$/);
  await page.getByRole("dialog").getByRole("button", { name: "Cancel this event" }).click();
  assert.equal((await cancelled).status(), 200);
  await page.getByText("Cancelled: Burst pipe.").waitFor();
  await page.getByRole("group", { name: "Your answer" }).waitFor({ state: "detached" });
  host.assertNothingWrong();
});

test("an invalid event shows each error at its field and keeps the draft", async () => {
  const host = await newMum(app, "Dora Host");
  const { page } = host;
  await page.getByRole("link", { name: "Post", exact: true }).click();
  await page.getByRole("button", { name: "Post it" }).click();
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await eventually(() => place.getAttribute("aria-invalid"), "true");
  await page.getByText("This is needed.").waitFor();
  await place.fill("Café on the green");
  await page.getByLabel("Day").fill("2020-01-06");
  await page.getByRole("button", { name: "Post it" }).click();
  await page.getByText("That time has passed.").waitFor();
  await page.reload();
  await eventually(() => place.inputValue(), "Café on the green", "the draft is still there");
  await eventually(() => page.getByLabel("Day").inputValue(), "2020-01-06");
  host.assertNothingWrong();
});
