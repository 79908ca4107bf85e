// A share link: anyone can read it without script or account, and a yes survives sign-up.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, openApp, screenshot } from "./harness.mjs";
import { answerOf, demoMum, chosenAnswer, newMum, postCoffee, setUp, signUp, startCircle } from "./steps.mjs";

const ADDRESS = "7 Hidden Lane";

let app;
let link;
before(async () => {
  app = await openApp({ seed: true });
  const host = await newMum(app, "Ada Host");
  await startCircle(host, "Ada's bunch");
  const { page } = host;
  await page.getByRole("link", { name: "Post an event" }).click();
  await page.getByLabel("Who sees it?").selectOption({ label: "The neighbourhood" });
  await page.goBack();
  await postCoffee(host, { place: "Café on the green", address: ADDRESS });
  await page.getByRole("link", { name: "Add to calendar" }).waitFor();
  const sharedUrl = await page.evaluate(async () => {
    const shared = new Promise((resolve) => {
      navigator.share = async ({ url }) => resolve(url);
    });
    [...document.querySelectorAll("button")].find((one) => one.textContent.includes("Share")).click();
    return shared;
  });
  link = new URL(sharedUrl, app.origin).href;
});
after(() => app?.close());

test("the invitation can be read without script, and never shows the address", async () => {
  const context = await app.browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const response = await page.goto(link);
  assert.equal(response.status(), 200);
  const html = await response.text();
  assert.ok(!html.includes(ADDRESS));
  assert.match(html, /property="og:image"/);
  assert.match(html, /name="twitter:card"/);
  assert.match(html, /application\/ld\+json/);
  assert.match(html, /noindex/);
  await page.getByRole("heading", { level: 1, name: "Coffee morning" }).waitFor();
  await page.getByText("Café on the green").waitFor();
  await page.getByText("Ada", { exact: false }).first().waitFor();
  assert.ok(!html.includes("Ada Host"), "only the first name");
  await screenshot(page, "share-light");
  const calendar = await page.getByRole("link", { name: /calendar/i }).getAttribute("href");
  const file = await context.request.get(new URL(calendar, link).href);
  assert.match(file.headers()["content-type"], /^text\/calendar/);
  const text = await file.text();
  assert.match(text, /BEGIN:VEVENT/);
  assert.ok(!text.includes(ADDRESS) && !text.includes("ATTENDEE"));
  await context.close();
});

test("the invitation is clean for axe in both schemes", async () => {
  for (const scheme of ["light", "dark"]) {
    const phone = await app.phone({ scheme });
    await phone.open(link);
    await axe(phone.page);
    await screenshot(phone.page, `share-${scheme}`);
    phone.assertNothingWrong();
    await phone.close();
  }
});

test("a yes survives sign-up and is sent", async () => {
  const phone = await app.phone();
  const { page } = phone;
  await phone.open(link);
  await page.getByRole("link", { name: /say yes/i }).click();
  await page.getByRole("button", { name: /say yes/i }).click();
  await signUp(phone, "Dora");
  await setUp(phone);
  await page.getByText(/^You said yes to/).waitFor();
  await page.getByText(ADDRESS).waitFor();
  await chosenAnswer(page, "Going").waitFor();
  phone.assertNothingWrong();
});

test("a member who follows the link lands on the event", async () => {
  const phone = await demoMum(app, /Nadia/);
  await phone.open(link);
  await phone.page.getByRole("link", { name: /say yes/i }).click();
  await answerOf(phone.page, "Going").waitFor();
});
