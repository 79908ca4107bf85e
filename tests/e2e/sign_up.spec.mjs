// Sign-up and sign-in: with a name and a passkey, sign out, sign in again, and recover on a new phone
// when the old one is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, openApp } from "./harness.mjs";
import { heading, newMum, signUp } from "./steps.mjs";

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** Opens Me and one of its disclosures. */
async function openDisclosure({ page }, name) {
  await page.getByRole("link", { name: "Me", exact: true }).click();
  await heading(page, "Me").waitFor();
  await disclosure(page, name).locator("summary").click();
}

/** A disclosure of Me, by its label. */
function disclosure(page, name) {
  return page.getByRole("group").filter({ has: page.getByText(name, { exact: true }) });
}

/** Creates recovery codes and reads them from the screen. */
async function makeCodes(phone) {
  await openDisclosure(phone, "Recovery codes");
  await phone.page.getByRole("button", { name: "Make ten new codes" }).click();
  await phone.page.getByText("They are shown only once").waitFor();
  return disclosure(phone.page, "Recovery codes").getByRole("listitem").allInnerTexts();
}

async function signOut({ page }) {
  await page.getByRole("link", { name: "Me", exact: true }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await heading(page, "Find your mum friends").waitFor();
}

/** Turns passkey suggestions off: this authenticator would accept one at once. */
function disableSuggestions({ context }) {
  return context.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}

/** Tries a recovery code on the sign-in screen. */
async function recover({ page }, code) {
  await page.getByText("No passkey here?").click();
  await page.getByLabel("Recovery code").fill(code);
  await page.getByRole("button", { name: "Sign in with the code" }).click();
}

test("a name and a passkey are enough to sign up, and the passkey signs her in again", async () => {
  const phone = await newMum(app, "Ada");
  const { page } = phone;
  await disableSuggestions(phone);
  assert.equal((await phone.authenticator.credentials()).length, 1);

  await signOut(phone);
  await page.getByRole("navigation", { name: "Main" }).waitFor({ state: "detached" });
  await phone.open("/");
  await heading(page, "Find your mum friends").waitFor();

  await page.getByRole("link", { name: "I have an account" }).click();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await heading(page, "Home").waitFor();
  await page.getByRole("link", { name: "Me", exact: true }).click();
  await eventually(() => page.getByLabel("Your name").inputValue(), "Ada");
  const town = page.getByRole("combobox", { name: "Town" });
  await eventually(async () => /^Hove/.test(await town.inputValue()), true, "her town");
  await page.getByRole("checkbox", { name: "Toddler", checked: true }).waitFor();
  await page.getByRole("radio", { name: "Part-time", checked: true }).waitFor();
  phone.assertNothingWrong();
});

test("a browser that suggests passkeys signs her in with the chosen one", async () => {
  const phone = await newMum(app, "Eve");
  await signOut(phone);
  await phone.open("/sign-in");
  await heading(phone.page, "Home").waitFor();
  phone.assertNothingWrong();
});

test("without a name or a verified passkey no account is made, and her name stays in the form", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open("/sign-up");
  const submit = page.getByRole("button", { name: "Continue with a passkey" });
  await submit.click();
  await page.getByText("This is needed.").waitFor();

  await phone.authenticator.willing(false);
  await page.getByLabel("Your name").fill("Bea");
  await submit.click();
  await page.getByText("That was stopped before it finished.").waitFor();
  await page.reload();
  await eventually(() => page.getByLabel("Your name").inputValue(), "Bea");

  await phone.authenticator.willing(true);
  await signUp(phone, "Bea");
  phone.assertNothingWrong();
});

test("a recovery code works once; on the new phone she adds a passkey and names it", async () => {
  const lost = await newMum(app, "Cleo");
  const codes = await makeCodes(lost);
  assert.equal(new Set(codes).size, 10);

  const phone = await app.phone();
  const { page } = phone;
  await disableSuggestions(phone);
  await phone.open("/sign-in");
  await recover(phone, codes[0]);
  await heading(page, "Me").waitFor();
  await eventually(() => page.getByLabel("Your name").inputValue(), "Cleo");

  await openDisclosure(phone, "Passkeys");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const added = page.getByRole("listitem").filter({ hasText: "This device" });
  await added.getByRole("button", { name: "Rename" }).click();
  const sheet = page.getByRole("dialog", { name: "What do you call it?" });
  await sheet.getByLabel("Name of this passkey").fill("The new phone");
  await sheet.getByRole("button", { name: "Save" }).click();
  await disclosure(page, "Passkeys").getByText("The new phone").waitFor();
  await page.reload();
  await openDisclosure(phone, "Passkeys");
  await disclosure(page, "Passkeys").getByText("The new phone").waitFor();

  await signOut(phone);
  await phone.open("/sign-in");
  await recover(phone, codes[0]);
  await page.getByText("That code is not right, or it has been used.").waitFor();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await heading(page, "Home").waitFor();
  await openDisclosure(phone, "Recovery codes");
  await page.getByText("9 codes left").waitFor();
  phone.assertNothingWrong();
});

test("a member signs out her lost phone from another one", async () => {
  const lost = await newMum(app, "Dora");
  const [code] = await makeCodes(lost);
  const phone = await app.phone();
  await phone.open("/sign-in");
  await recover(phone, code);
  await heading(phone.page, "Me").waitFor();
  await openDisclosure(phone, "Signed in on");
  const devices = disclosure(phone.page, "Signed in on");
  await devices.getByRole("button", { name: "Sign out there" }).click();
  await devices.getByRole("button", { name: "Sign out there" }).waitFor({ state: "detached" });
  await eventually(() => devices.getByRole("listitem").count(), 1);

  await lost.open("/");
  await lost.page.getByText("Please sign in again.").waitFor();
  phone.assertNothingWrong();
});
