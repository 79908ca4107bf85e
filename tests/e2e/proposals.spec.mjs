// Proposals: the card, the search, and a group of five in which four accept.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PATIENCE, axe, openApp, overflow, screenshot } from "./harness.mjs";
import { heading, keepApp, syncAgain, signUp, restartApp, untilOutboxHas, recordWrites } from "./steps.mjs";

/** A demo member with an open proposal that two candidates have accepted. */
const LENA = "Lena Fischer";
const PROPOSED = "A circle for you?";
const FORMED = "Your circle is here";
const MATCHMAKER_CRON = "17 * * * *";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** The heading of a section. */
const section = (page, name) => page.getByRole("heading", { level: 2, name });
const acceptButton = (page) => page.getByRole("button", { name: "I'm in" });
const searchSwitch = (page) => page.getByRole("switch", { name: /^Find me a circle/ });

/** Signs in as the demo member with the proposal. */
async function signInAsLena(options) {
  const phone = await app.phone(options);
  await phone.open("/");
  await phone.page.getByRole("button", { name: LENA }).click();
  await heading(phone.page, "Home").waitFor();
  await section(phone.page, PROPOSED).waitFor();
  return phone;
}

/** A new member with a town and free time, on Home: her search has started. */
async function searchingMum(app, name, options) {
  const phone = await app.phone(options);
  const { page } = phone;
  await phone.open("/sign-up");
  await signUp(phone, name);
  await page.getByRole("checkbox", { name: "First year" }).check();
  await page.getByRole("combobox", { name: "Town" }).fill("Hov");
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, "When are you free?").waitFor();
  await page.getByRole("button", { name: "Home with a baby" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await heading(page, "Home").waitFor();
  return phone;
}

for (const scheme of ["light", "dark"]) {
  test(`the card in ${scheme} is clean for axe, names nobody, and fits with text twice as large`, async () => {
    const phone = await signInAsLena({ scheme });
    const { page } = phone;
    const card = page.getByRole("article").filter({ has: acceptButton(page) });
    await card.getByText("Six of you could be a circle").waitFor();
    await card.getByText("Tuesday after drop-off, Thursday after drop-off").waitFor();
    await card.getByText("Within about 5 km").waitFor();
    await card.getByText("When four of you say yes").waitFor();
    await card.getByText(/You can answer until \w+/).waitFor();
    assert.equal(await card.getByText(/in too\./).count(), 0, "no names before she accepts");
    for (const button of await card.getByRole("button").all()) {
      const { height, width } = await button.boundingBox();
      assert.ok(height >= 44 && width >= 44, `${width} × ${height}`);
    }
    await page.getByRole("link", { name: "Home" }).getByText("1 waiting").waitFor();
    await axe(page);
    await screenshot(page, `home-proposed-${scheme}`);

    await phone.open("/proposal");
    await heading(page, /^Find me/).waitFor();
    await section(page, PROPOSED).waitFor();
    await axe(page);
    await screenshot(page, `proposal-open-${scheme}`);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.equal(await overflow(page), 0);
    await screenshot(page, `proposal-open-${scheme}-large`);
    phone.assertNothingWrong();
    await phone.close();
  });
}

test("Not for me hides the card at once, and Undo restores it without a request", async () => {
  const phone = await signInAsLena();
  const { page } = phone;
  const writes = recordWrites(phone);
  await page.getByRole("button", { name: "Not for me" }).click();
  await section(page, PROPOSED).waitFor({ state: "detached" });
  await page.getByText("We are looking for a circle for you").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await section(page, PROPOSED).waitFor();
  assert.equal(await acceptButton(page).getAttribute("aria-pressed"), "false");
  await untilOutboxHas(page, 0);
  assert.deepEqual(writes, []);
  phone.assertNothingWrong();
  await phone.close();
});

test("a member accepts without signal, and sees who else accepted once it is sent", async () => {
  const phone = await signInAsLena();
  await keepApp(phone);
  await phone.offline(true);
  await section(phone.page, PROPOSED).waitFor();
  await acceptButton(phone.page).click();
  await phone.page.getByText("Not sent yet").waitFor();
  await phone.page.getByText("Your yes is kept and sent by itself.").waitFor();
  await axe(phone.page);

  const page = await restartApp(phone);
  await section(page, PROPOSED).waitFor();
  assert.equal(await acceptButton(page).getAttribute("aria-pressed"), "true");
  await page.getByText("Not sent yet").waitFor();
  await phone.offline(false);
  await page.getByText(/^\w+ and \w+ are in too\.$/).waitFor();
  await page.getByText("Not sent yet").waitFor({ state: "detached" });
  await page.getByText("With four of you the circle begins.").waitFor();
  await page.getByRole("switch", { name: /^I like hosting/ }).check();
  await untilOutboxHas(page, 0);
  await syncAgain(phone);
  assert.ok(await page.getByRole("switch", { name: /^I like hosting/ }).isChecked());
  await axe(page);
  await screenshot(page, "home-proposed-in");
  phone.assertNothingWrong();
  await phone.close();
});

test("a member with free time sees that the search runs, and stops it in one tap", async () => {
  const phone = await searchingMum(app, "Edda");
  const { page } = phone;
  const card = page.getByRole("article").filter({ hasText: "We are looking for a circle for you" });
  await card.getByText("In small places this can take weeks.").waitFor();
  await axe(page);
  await screenshot(page, "home-looking");
  // Switching off hides the card.
  await searchSwitch(page).click();
  await card.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await card.waitFor();
  await searchSwitch(page).click();
  await card.waitFor({ state: "detached" });
  await syncAgain(phone);
  await untilOutboxHas(page, 0);

  await page.getByRole("link", { name: "Me", exact: true }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Find me a circle" });
  await row.getByText("Off", { exact: true }).waitFor();
  await row.getByRole("link").click();
  await heading(page, "Find me a circle").waitFor();
  await page.getByText("We are not looking for you just now.").waitFor();
  await axe(page);
  await searchSwitch(page).check();
  await page.getByText("We are looking for mums with your hours.").waitFor();
  await page.getByRole("switch", { name: /^On screen too/ }).check();
  await untilOutboxHas(page, 0);
  await page.reload();
  await heading(page, "Find me a circle").waitFor();
  assert.ok(await searchSwitch(page).isChecked());
  assert.ok(await page.getByRole("switch", { name: /^On screen too/ }).isChecked());
  await screenshot(page, "proposal-looking");
  phone.assertNothingWrong();
  await phone.close();
});

test("a member without free time is asked to enter it", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open("/sign-up");
  await signUp(phone, "Fay");
  await phone.open("/proposal");
  await heading(page, "Find me a circle").waitFor();
  await page.getByText("Tell us when you are free, then we can look.").waitFor();
  await axe(page);
  await page.getByRole("link", { name: "Say when" }).click();
  await heading(page, "When are you free?").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

/** Accepts, and reloads so that the answer is sent at once. */
async function accept(phone) {
  await acceptButton(phone.page).click();
  const sent = phone.page.waitForResponse((response) => response.url().endsWith("/answer"));
  await syncAgain(phone);
  assert.equal((await sent).status(), 200);
}

/** Syncs until `control` shows: a round of the matchmaker takes a while. */
async function syncUntilVisible(phone, control) {
  for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
    await syncAgain(phone);
    await heading(phone.page, "Home").waitFor();
    if (await control.isVisible()) return;
    await phone.page.waitForTimeout(500);
  }
  assert.fail("it never showed");
}

test("of five members with the same hours four accept, and all four see the same new circle", async () => {
  const empty = await openApp();
  try {
    const mums = [];
    for (const name of ["Ana Ruiz", "Bea Cole", "Cleo May", "Dora Finn", "Ella Hope"]) {
      const mum = await searchingMum(empty, name);
      await syncAgain(mum);
      await untilOutboxHas(mum.page, 0);
      mums.push(mum);
    }
    assert.equal((await empty.worker.scheduled({ cron: MATCHMAKER_CRON })).outcome, "ok");
    for (const mum of mums) await syncUntilVisible(mum, section(mum.page, PROPOSED));
    const [ana, bea, cleo, dora, ella] = mums;
    await ana.page.getByText("Five of you could be a circle").waitFor();
    await ana.page.getByText("Within about 5 km").waitFor();
    assert.equal(await ana.page.getByText(/Bea|Cleo|Dora|Ella/).count(), 0, "no names yet");

    await accept(ana);
    await ana.page.getByText("You are the first.").waitFor();
    await accept(bea);
    await bea.page.getByText("Ana is in too.").waitFor();
    await accept(cleo);
    // Two answers in the same second have no fixed order.
    await cleo.page.getByText(/(Ana and Bea|Bea and Ana) are in too/).waitFor();
    assert.equal(await cleo.page.getByText(/Ruiz|Cole/).count(), 0, "first names only");
    await accept(dora);

    const circles = new Set();
    let hosts = 0;
    for (const mum of [ana, bea, cleo, dora]) {
      const { page } = mum;
      await syncUntilVisible(mum, section(page, FORMED));
      hosts += await page.getByRole("link", { name: "Say where" }).count();
      const hasNoEvent = await page.getByText("Nothing planned yet").isVisible();
      assert.equal(hasNoEvent, false, "its first meeting waits for her answer, or for a place");
      await axe(page);
      await page.getByRole("link", { name: "Open the circle" }).click();
      await page.getByText("4 members").waitFor();
      await page.getByRole("article").first().waitFor();
      assert.equal(await page.getByText("Nothing planned yet").count(), 0, "it has a first meeting");
      circles.add(new URL(page.url()).pathname);
    }
    assert.equal(circles.size, 1);
    assert.equal(hosts, 1);
    await ana.open("/");
    await section(ana.page, FORMED).waitFor();
    const noEvent = ana.page.getByText("Nothing planned yet");
    assert.equal(await noEvent.isVisible(), false, "its first meeting waits for her answer");
    await screenshot(ana.page, "home-formed");
    await ana.page.getByRole("button", { name: "Put away" }).click();
    await section(ana.page, FORMED).waitFor({ state: "detached" });

    // The fifth member has not answered and can still join: waiting had no cost.
    await syncAgain(ella);
    await accept(ella);
    await syncUntilVisible(ella, section(ella.page, FORMED));
    await ella.page.getByRole("link", { name: "Open the circle" }).click();
    await ella.page.getByText("5 members").waitFor();
    for (const mum of mums) mum.assertNothingWrong();
  } finally {
    await empty.close();
  }
});
