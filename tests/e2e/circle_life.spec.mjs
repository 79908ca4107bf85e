// The life of a circle: the app asks a host about its stage, and waitlisted members start the next circle.

import { after, before, test } from "node:test";
import { axe, openApp, screenshot } from "./harness.mjs";
import { demoMum, heading, untilOutboxHas } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

for (const scheme of ["light", "dark"]) {
  test(`a host in ${scheme} is asked whether her circle moves on to the next stage`, async () => {
    const phone = await demoMum(app, /Nadia/, { scheme });
    const { page } = phone;
    await page.getByRole("link", { name: "Tuesday prams on the prom" }).first().click();
    await heading(page, "Tuesday prams on the prom").waitFor();
    const question = page.getByText(/^Are most of you at/);
    await question.scrollIntoViewIfNeeded();
    await axe(page);
    await screenshot(page, `circle-moving-on-${scheme}`);
    await phone.close();
  });
}

test("a host moves her circle on to the next stage", async () => {
  const phone = await demoMum(app, /Nadia/);
  const { page } = phone;
  await page.getByRole("link", { name: "Tuesday prams on the prom" }).first().click();
  await page.getByRole("button", { name: "Yes, move on" }).click();
  await page.getByText(/The circle moves on to/).waitFor();
  await page.getByText(/^Are most of you at/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Dismiss" }).first().click();
  await untilOutboxHas(page, 0);
  await page.reload();
  await heading(page, "Tuesday prams on the prom").waitFor();
  await page.getByText("Toddler", { exact: true }).first().waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

test("a member on the waitlist of a full circle offers to start the next one, and takes it back", async () => {
  const phone = await demoMum(app, /Grace/);
  const { page } = phone;
  await page.getByRole("link", { name: /^Requests/ }).click();
  const offer = page.getByText(/begin one together\?/);
  await offer.scrollIntoViewIfNeeded();
  await axe(page);
  await screenshot(page, "requests-together");
  await page.getByRole("button", { name: "Yes, let's begin one" }).click();
  await page.getByText("You would begin the next one.").waitFor();
  await untilOutboxHas(page, 0);
  await page.getByRole("button", { name: "I'd rather wait" }).click();
  await offer.waitFor();
  await untilOutboxHas(page, 0);
  phone.assertNothingWrong();
  await phone.close();
});
