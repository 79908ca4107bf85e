// The first thing anyone does: open the app.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, screenshot } from "./harness.mjs";
import { heading, newMum } from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

for (const scheme of ["light", "dark"]) {
  test(`the app opens in ${scheme} and asks nobody else for anything`, async () => {
    const phone = await app.phone({ scheme });
    const answer = await phone.open("/");
    assert.equal(answer.status(), 200);
    await phone.page.waitForLoadState("networkidle");
    await screenshot(phone.page, `opening-${scheme}`);
    phone.assertNothingWrong();
    await phone.close();
  });
}

/** Holds the app itself back on a phone, until the function that comes back lets it through. */
async function holdApp(phone) {
  let letThrough;
  const gate = new Promise((resolve) => (letThrough = resolve));
  await phone.context.route(/\.wasm$/, async (route) => {
    await gate;
    // She may have gone on to another page meanwhile.
    await route.continue().catch(() => undefined);
  });
  return letThrough;
}

for (const [locale, title, way] of [
  ["en-US", "Find your mom friends", "I'm new"],
  ["es-AR", "Encuentra a tus amigas mamás", "Soy nueva"],
]) {
  test(`before the app is there a stranger can read in ${locale} what it is, and go on`, async () => {
    const phone = await app.phone({ locale });
    const letThrough = await holdApp(phone);
    await phone.page.goto("/", { waitUntil: "commit" });
    await heading(phone.page, title).waitFor();
    assert.ok(await phone.page.evaluate(() => document.getElementById("shell")), "the shell stands");
    assert.equal(await phone.page.getByRole("heading", { level: 1 }).count(), 1);
    await phone.page.getByRole("link", { name: way }).click();
    await phone.page.waitForURL("**/sign-up");
    letThrough();
    await phone.page.getByRole("textbox").waitFor();
    phone.assertNothingWrong();
    await phone.close();
  });
}

test("before the app is there a member is shown no welcome", async () => {
  // Without a service worker, which would have the app at hand.
  const mum = await newMum(app, "Ada", { serviceWorkers: "block" });
  const letThrough = await holdApp(mum);
  await mum.page.goto("/", { waitUntil: "commit" });
  // Home as it was, or the brand where it may have changed since: `look.spec.mjs`.
  await mum.page.locator("#shell h1:visible").waitFor();
  assert.equal(await mum.page.getByText("Find your mum friends").isVisible(), false);
  letThrough();
  await heading(mum.page, "Home").waitFor();
  await mum.close();
});

test("a phone can make a passkey for this origin and find it again", async () => {
  const phone = await app.phone();
  await phone.open("/");
  const found = await phone.page.evaluate(makeAndFindPasskey);
  assert.equal(found, "public-key");
  assert.equal((await phone.authenticator.credentials()).length, 1);
  await phone.close();
});

/** Runs in the page. */
async function makeAndFindPasskey() {
  const challenge = new Uint8Array(32);
  await navigator.credentials.create({
    publicKey: {
      challenge,
      rp: { name: "Posse" },
      user: { id: new Uint8Array(16), name: "ada", displayName: "Ada" },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    },
  });
  const passkey = await navigator.credentials.get({ publicKey: { challenge } });
  return passkey.type;
}
