// Opening the app.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, screenshot } from "./harness.mjs";
import { heading, newMum } from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

for (const scheme of ["light", "dark"]) {
  test(`the app opens in ${scheme} and sends no request to another origin`, async () => {
    const phone = await app.phone({ scheme });
    const response = await phone.open("/");
    assert.equal(response.status(), 200);
    await phone.page.waitForLoadState("networkidle");
    await screenshot(phone.page, `opening-${scheme}`);
    phone.assertNothingWrong();
    await phone.close();
  });
}

/** Delays the app's WebAssembly until the returned function is called. */
async function delayApp(phone) {
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await phone.context.route(/\.wasm$/, async (route) => {
    await gate;
    // The page may be gone by then.
    await route.continue().catch(() => undefined);
  });
  return release;
}

for (const [locale, title, signUpLink] of [
  ["en-US", "Find your mom friends", "I'm new"],
  ["es-AR", "Encuentra a tus amigas mamás", "Soy nueva"],
]) {
  test(`before the app loads, a stranger reads in ${locale} what it is and can go to sign-up`, async () => {
    const phone = await app.phone({ locale });
    const release = await delayApp(phone);
    await phone.page.goto("/", { waitUntil: "commit" });
    await heading(phone.page, title).waitFor();
    assert.ok(await phone.page.evaluate(() => document.getElementById("shell")), "the shell is still there");
    assert.equal(await phone.page.getByRole("heading", { level: 1 }).count(), 1);
    await phone.page.getByRole("link", { name: signUpLink }).click();
    await phone.page.waitForURL("**/sign-up");
    release();
    await phone.page.getByRole("textbox").waitFor();
    phone.assertNothingWrong();
    await phone.close();
  });
}

test("before the app loads, a member sees no welcome page", async () => {
  // No service worker, because it would have the app cached.
  const mum = await newMum(app, "Ada", { serviceWorkers: "block" });
  const release = await delayApp(mum);
  await mum.page.goto("/", { waitUntil: "commit" });
  // The Home snapshot, or the brand if the snapshot is outdated: `home_snapshot.spec.mjs`.
  await mum.page.locator("#shell h1:visible").waitFor();
  assert.equal(await mum.page.getByText("Find your mum friends").isVisible(), false);
  release();
  await heading(mum.page, "Home").waitFor();
  await mum.close();
});

test("a phone can create a passkey for this origin and find it again", async () => {
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
