// Being found a circle: the card, the wait, and five mums of whom four say yes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, openApp, overflow, screenshot } from "./harness.mjs";
import { heading, keepApp, lookAgain, signUp, startAgain, untilUnsent, writesOf } from "./steps.mjs";

/** Of the demo neighbourhood: a circle is proposed to her, and two have said yes already. */
const LENA = "Lena Fischer";
const PROPOSED = "A circle for you?";
const FORMED = "Your circle is here";
const ROUND = "17 * * * *";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

/** A heading of a section. */
const section = (page, name) => page.getByRole("heading", { level: 2, name });
const yes = (page) => page.getByRole("button", { name: "I'm in" });
const findMe = (page) => page.getByRole("switch", { name: /^Find me a circle/ });

/** Looks around as the mum with the proposal. */
async function lena(options) {
  const phone = await app.phone(options);
  await phone.open("/");
  await phone.page.getByRole("button", { name: LENA }).click();
  await heading(phone.page, "Home").waitFor();
  await section(phone.page, PROPOSED).waitFor();
  return phone;
}

/** A new mum in a town, with hours, on Home: from now on she is looked for. */
async function lookingMum(app, name, options) {
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
    const phone = await lena({ scheme });
    const { page } = phone;
    const card = page.getByRole("article").filter({ has: yes(page) });
    await card.getByText("Six of you could be a circle").waitFor();
    await card.getByText("Tuesday after drop-off, Thursday after drop-off").waitFor();
    await card.getByText("Within about 5 km").waitFor();
    await card.getByText("When four of you say yes").waitFor();
    await card.getByText(/You can answer until \w+/).waitFor();
    assert.equal(await card.getByText(/in too\./).count(), 0, "no names before she says yes");
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

test("not for me puts the card away at once, and undo brings it back with nothing sent", async () => {
  const phone = await lena();
  const { page } = phone;
  const writes = writesOf(phone);
  await page.getByRole("button", { name: "Not for me" }).click();
  await section(page, PROPOSED).waitFor({ state: "detached" });
  await page.getByText("We are looking for a circle for you").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await section(page, PROPOSED).waitFor();
  assert.equal(await yes(page).getAttribute("aria-pressed"), "false");
  await untilUnsent(page, 0);
  assert.deepEqual(writes, []);
  phone.assertNothingWrong();
  await phone.close();
});

test("she says yes without signal, and sees who else is in once it is sent", async () => {
  const phone = await lena();
  await keepApp(phone);
  await phone.offline(true);
  await section(phone.page, PROPOSED).waitFor();
  await yes(phone.page).click();
  await phone.page.getByText("Not sent yet").waitFor();
  await phone.page.getByText("Your yes is kept and sent by itself.").waitFor();
  await axe(phone.page);

  const page = await startAgain(phone);
  await section(page, PROPOSED).waitFor();
  assert.equal(await yes(page).getAttribute("aria-pressed"), "true");
  await page.getByText("Not sent yet").waitFor();
  await phone.offline(false);
  await page.getByText(/^\w+ and \w+ are in too\.$/).waitFor();
  await page.getByText("Not sent yet").waitFor({ state: "detached" });
  await page.getByText("With four of you the circle begins.").waitFor();
  await page.getByRole("switch", { name: /^I like hosting/ }).check();
  await untilUnsent(page, 0);
  await lookAgain(phone);
  assert.ok(await page.getByRole("switch", { name: /^I like hosting/ }).isChecked());
  await axe(page);
  await screenshot(page, "home-proposed-in");
  phone.assertNothingWrong();
  await phone.close();
});

test("who has said when she is free is told that she is looked for, and stops it in one tap", async () => {
  const phone = await lookingMum(app, "Edda");
  const { page } = phone;
  const card = page.getByRole("article").filter({ hasText: "We are looking for a circle for you" });
  await card.getByText("In small places this can take weeks.").waitFor();
  await axe(page);
  await screenshot(page, "home-looking");
  // The card goes away with its switch.
  await findMe(page).click();
  await card.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await card.waitFor();
  await findMe(page).click();
  await card.waitFor({ state: "detached" });
  await lookAgain(phone);
  await untilUnsent(page, 0);

  await page.getByRole("link", { name: "Me", exact: true }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Find me a circle" });
  await row.getByText("Off", { exact: true }).waitFor();
  await row.getByRole("link").click();
  await heading(page, "Find me a circle").waitFor();
  await page.getByText("We are not looking for you just now.").waitFor();
  await axe(page);
  await findMe(page).check();
  await page.getByText("We are looking for mums with your hours.").waitFor();
  await page.getByRole("switch", { name: /^On screen too/ }).check();
  await untilUnsent(page, 0);
  await page.reload();
  await heading(page, "Find me a circle").waitFor();
  assert.ok(await findMe(page).isChecked());
  assert.ok(await page.getByRole("switch", { name: /^On screen too/ }).isChecked());
  await screenshot(page, "proposal-looking");
  phone.assertNothingWrong();
  await phone.close();
});

test("who has not said when she is free is led to say it", async () => {
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

/** Says yes, and looks again so that it is sent. */
async function sayYes(phone) {
  await yes(phone.page).click();
  const told = phone.page.waitForResponse((answer) => answer.url().endsWith("/answer"));
  await lookAgain(phone);
  assert.equal((await told).status(), 200);
}

/** Looks again until it is there; a round takes its time. */
async function untilThere(phone, what, patience = 30_000) {
  for (const begun = Date.now(); Date.now() - begun < patience; ) {
    await lookAgain(phone);
    await heading(phone.page, "Home").waitFor();
    if (await what.isVisible()) return;
    await phone.page.waitForTimeout(500);
  }
  assert.fail("it never came");
}

test("five mums with the same hours: four say yes, and the same circle is on their phones", async () => {
  const empty = await openApp();
  try {
    const mums = [];
    for (const name of ["Ana Ruiz", "Bea Cole", "Cleo May", "Dora Finn", "Ella Hope"]) {
      const mum = await lookingMum(empty, name);
      await lookAgain(mum);
      await untilUnsent(mum.page, 0);
      mums.push(mum);
    }
    assert.equal((await empty.worker.scheduled({ cron: ROUND })).outcome, "ok");
    for (const mum of mums) await untilThere(mum, section(mum.page, PROPOSED));
    const [ana, bea, cleo, dora, ella] = mums;
    await ana.page.getByText("Five of you could be a circle").waitFor();
    await ana.page.getByText("Within about 5 km").waitFor();
    assert.equal(await ana.page.getByText(/Bea|Cleo|Dora|Ella/).count(), 0, "no names yet");

    await sayYes(ana);
    await ana.page.getByText("You are the first.").waitFor();
    await sayYes(bea);
    await bea.page.getByText("Ana is in too.").waitFor();
    await sayYes(cleo);
    // Two in one second stand in either order.
    await cleo.page.getByText(/(Ana and Bea|Bea and Ana) are in too/).waitFor();
    assert.equal(await cleo.page.getByText(/Ruiz|Cole/).count(), 0, "first names only");
    await sayYes(dora);

    const circles = new Set();
    let hosts = 0;
    for (const mum of [ana, bea, cleo, dora]) {
      const { page } = mum;
      await untilThere(mum, section(page, FORMED));
      hosts += await page.getByRole("link", { name: "Say where" }).count();
      const bare = await page.getByText("Nothing planned yet").isVisible();
      assert.equal(bare, false, "its first meeting waits for her, or for a place");
      await axe(page);
      await page.getByRole("link", { name: "Open the circle" }).click();
      await page.getByText("4 members").waitFor();
      await page.getByRole("article").first().waitFor();
      assert.equal(await page.getByText("Nothing planned yet").count(), 0, "its first meeting is drafted");
      circles.add(new URL(page.url()).pathname);
    }
    assert.equal(circles.size, 1);
    assert.equal(hosts, 1);
    await ana.open("/");
    await section(ana.page, FORMED).waitFor();
    const nothing = ana.page.getByText("Nothing planned yet");
    assert.equal(await nothing.isVisible(), false, "its first meeting waits for her");
    await screenshot(ana.page, "home-formed");
    await ana.page.getByRole("button", { name: "Put away" }).click();
    await section(ana.page, FORMED).waitFor({ state: "detached" });

    // Who has not answered may still come in, and silence has cost her nothing.
    await lookAgain(ella);
    await sayYes(ella);
    await untilThere(ella, section(ella.page, FORMED));
    await ella.page.getByRole("link", { name: "Open the circle" }).click();
    await ella.page.getByText("5 members").waitFor();
    for (const mum of mums) mum.assertNothingWrong();
  } finally {
    await empty.close();
  }
});
