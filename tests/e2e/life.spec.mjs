// How a circle lives on: its stage is asked about, and a full one's door begins the next.

import { after, before, test } from "node:test";
import { axe, openApp, screenshot } from "./harness.mjs";
import { demoMum, heading, untilUnsent } from "./steps.mjs";

let app;
before(async () => (app = await openApp({ seed: true })));
after(() => app?.close());

for (const scheme of ["light", "dark"]) {
  test(`a host in ${scheme} is asked whether her circle moves on, and nothing changes unless she says so`, async () => {
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

test("a host says that her circle moves on", async () => {
  const phone = await demoMum(app, /Nadia/);
  const { page } = phone;
  await page.getByRole("link", { name: "Tuesday prams on the prom" }).first().click();
  await page.getByRole("button", { name: "Yes, move on" }).click();
  await page.getByText(/The circle moves on to/).waitFor();
  await page.getByText(/^Are most of you at/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Dismiss" }).first().click();
  await untilUnsent(page, 0);
  await page.reload();
  await heading(page, "Tuesday prams on the prom").waitFor();
  await page.getByText("Toddler", { exact: true }).first().waitFor();
  phone.assertNothingWrong();
  await phone.close();
});

test("who waits at a full circle says that she would begin the next, and takes it back", async () => {
  const phone = await demoMum(app, /Grace/);
  const { page } = phone;
  await page.getByRole("link", { name: /^Requests/ }).click();
  const offer = page.getByText(/begin one together\?/);
  await offer.scrollIntoViewIfNeeded();
  await axe(page);
  await screenshot(page, "requests-together");
  await page.getByRole("button", { name: "Yes, let's begin one" }).click();
  await page.getByText("You would begin the next one.").waitFor();
  await untilUnsent(page, 0);
  await page.getByRole("button", { name: "I'd rather wait" }).click();
  await offer.waitFor();
  await untilUnsent(page, 0);
  phone.assertNothingWrong();
  await phone.close();
});
