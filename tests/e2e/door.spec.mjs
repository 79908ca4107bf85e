// What a first visit is without, and what happens where it cannot be fetched.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp } from "./harness.mjs";
import { heading, newMum, setUp, signUp, writesOf } from "./steps.mjs";

const INSIDE = /\/assets\/inside-.*\.wasm$/;

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** The pages of members that the phone has fetched. */
function fetched(phone) {
  const urls = [];
  phone.context.on("request", (request) => INSIDE.test(request.url()) && urls.push(request.url()));
  return urls;
}

test("a stranger's first visit is without the members' pages", async () => {
  const phone = await app.phone();
  const urls = fetched(phone);
  await phone.open("/");
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await phone.page.getByRole("link", { name: "I'm new" }).click();
  await phone.page.getByLabel("Your name").fill("Ada");
  assert.deepEqual(urls, []);
  phone.assertNothingWrong();
  await phone.close();
});

test("where they do not come no account is made, and what she typed stays for another try", async () => {
  const phone = await app.phone();
  await phone.context.route(INSIDE, (route) => route.abort());
  await phone.open("/sign-up");
  const writes = writesOf(phone);
  await phone.page.getByLabel("Your name").fill("Berta");
  await phone.page.getByRole("button", { name: "Continue with a passkey" }).click();
  await phone.page.getByText(/Nothing is lost: try again/).first().waitFor();
  assert.equal(await phone.page.getByLabel("Your name").inputValue(), "Berta");
  const made = writes.filter((write) => write.includes("/sign-up"));
  assert.deepEqual(made, [], "nothing was asked of the server");
  assert.equal((await phone.authenticator.credentials()).length, 0, "no passkey was made");

  await phone.context.unroute(INSIDE);
  await signUp(phone, "Berta");
  await setUp(phone);
  await heading(phone.page, "Home").waitFor();
  await phone.close();
});

test("a page that did not come is offered again", async () => {
  const phone = await app.phone();
  await phone.context.route(INSIDE, (route) => route.abort());
  await phone.open("/discover");
  const again = phone.page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  await phone.context.unroute(INSIDE);
  await again.click();
  await heading(phone.page, "Discover").waitFor();
  await phone.close();
});

test("once she has been in, they open without a network, by whatever address", async () => {
  const phone = await newMum(app, "Clara");
  const kept = (pattern) =>
    phone.page.waitForFunction(async (source) => {
      const names = await caches.keys();
      const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return lists.flat().some((request) => new RegExp(source).test(request.url));
    }, pattern.source);
  await kept(INSIDE);
  await phone.offline(true);
  await phone.page.goto("/discover");
  await heading(phone.page, "Discover").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});
