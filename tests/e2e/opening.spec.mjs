// The first thing anyone does: open the app.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp, screenshot } from "./harness.mjs";

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
