// The waitlist of a full circle: each waiting member offers to start the next circle, and the third yes
// starts it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inspect, openApp, screenshot } from "./harness.mjs";
import { askToJoin, demoMum, heading, syncAgain, newMum, openRequests, untilOutboxHas } from "./steps.mjs";

/** A circle of the demo neighbourhood. Ruth hosts it, and Grace and three more members wait to join it. */
const FULL = "Twelve going on twenty";
const NEXT = "Twelve going on twenty 2";
const LEWES = { stage: "Tween", town: "Lewes" };

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

const article = (page, text) => page.getByRole("article").filter({ hasText: text });

const newCircleNotice = (page) => page.getByRole("heading", { name: "Your circle is here" });

/** Says yes, and dismisses the undo toast so that it is sent at once. */
async function sayYes(phone) {
  const { page } = phone;
  await page.getByRole("button", { name: "Yes, let's begin one" }).click();
  await page.getByText("You would begin the next one.").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).first().click();
  await untilOutboxHas(page, 0);
}

for (const scheme of ["light", "dark"]) {
  test(`a host in ${scheme} sees how many members wait to join her full circle`, async () => {
    const ruth = await demoMum(app, /Ruth/, { scheme });
    const { page } = ruth;
    await page.getByRole("link", { name: "Requests 4 waiting", exact: true }).waitFor();
    await page.getByRole("link", { name: FULL }).first().click();
    const card = article(page, "4 mums wait outside");
    await card.getByRole("link", { name: "Make room" }).scrollIntoViewIfNeeded();
    await inspect(page, `outside-${scheme}`);
    await card.getByRole("link", { name: "Invites and requests" }).click();
    await heading(page, "Invites and requests").waitFor();
    ruth.assertNothingWrong();
    await ruth.close();
  });
}

test("three waiting members say yes and are in the next circle together", async () => {
  const mums = [await demoMum(app, /Grace/, { scheme: "dark" })];
  for (const name of ["Ivy Brook", "June Hill"]) {
    const mum = await newMum(app, name, {}, LEWES);
    await askToJoin(mum, FULL, "Two of mine are eleven going on nineteen.");
    mums.push(mum);
  }
  const [grace, ivy, june] = mums;

  // Each of them is asked, on Home too, and sees a number but no names.
  for (const mum of mums) {
    await syncAgain(mum);
    await mum.page.getByRole("link", { name: "Home" }).click();
    await mum.page.getByRole("link", { name: `${FULL} is full, and others wait too` }).click();
    await mum.page.getByText("5 other mums wait too: begin one together?").waitFor();
  }
  assert.equal(await ivy.page.getByText(/Grace|June/).count(), 0, "no names yet");
  await inspect(grace.page, "together-dark");
  await inspect(ivy.page, "together-light");

  await sayYes(grace);
  await inspect(grace.page, "together-said-dark");
  await openRequests(ivy);
  assert.equal(await ivy.page.getByText(/Grace/).count(), 0, "no names after a yes either");
  await sayYes(ivy);
  await inspect(ivy.page, "together-said-light");
  await openRequests(grace);
  await grace.page.getByText("You would begin the next one.").waitFor();

  await june.page.getByRole("button", { name: "Yes, let's begin one" }).click();
  await june.page.getByRole("button", { name: "Dismiss" }).first().click();
  await untilOutboxHas(june.page, 0);
  // The new circle replaces her join request.
  await newCircleNotice(june.page).waitFor();
  await screenshot(june.page, "together-begun-third");

  const circles = new Set();
  for (const mum of mums) {
    const { page } = mum;
    await syncAgain(mum);
    await page.getByRole("link", { name: "Home" }).click();
    await newCircleNotice(page).waitFor();
    const hosts = await page.getByText("You are its host to begin with").count();
    assert.equal(hosts, mum === grace ? 1 : 0);
    await inspect(page, `together-home-${mum === grace ? "dark" : "light"}`);
    await page.getByRole("link", { name: "Open the circle" }).click();
    await heading(page, NEXT).waitFor();
    await page.getByText("3 members").waitFor();
    await page.getByText(/^Nothing planned yet/).waitFor();
    circles.add(new URL(page.url()).pathname);
  }
  assert.equal(circles.size, 1);
  // The member who said yes first is the host.
  await grace.page.getByText("Host tools").waitFor();
  assert.equal(await june.page.getByText("Host tools").count(), 0);
  await inspect(grace.page, "together-circle-dark");
  await inspect(june.page, "together-circle-light");
  await openRequests(june);
  await june.page.getByText("Nothing is waiting").waitFor();
  await june.page.getByRole("button", { name: "Put away" }).click();
  await newCircleNotice(june.page).waitFor({ state: "detached" });

  // A later applicant sees the new circle. The host of the full circle sees who still waits.
  const kate = await newMum(app, "Kate Mole", {}, LEWES);
  await askToJoin(kate, FULL, "");
  await openRequests(kate);
  await kate.page.getByText(`Others who waited have begun “${NEXT}”`).waitFor();
  await inspect(kate.page, "together-join-light");
  await kate.page.getByRole("button", { name: "Ask to join" }).click();
  await kate.page.getByRole("button", { name: "Dismiss" }).first().click();
  await untilOutboxHas(kate.page, 0);
  await openRequests(grace);
  await article(grace.page, "Kate").getByRole("button", { name: "Let in" }).click();
  await grace.page.getByRole("button", { name: "Dismiss" }).first().click();
  await untilOutboxHas(grace.page, 0);
  await syncAgain(kate);
  await kate.page.getByRole("link", { name: "Home" }).click();
  await kate.page.getByRole("link", { name: NEXT }).waitFor();
  assert.equal(await newCircleNotice(kate.page).count(), 0, "she did not start it");
  const ruth = await demoMum(app, /Ruth/);
  await ruth.page.getByRole("link", { name: /^Requests 4 waiting/ }).waitFor();
  for (const phone of [...mums, kate, ruth]) {
    phone.assertNothingWrong();
    await phone.close();
  }
});
