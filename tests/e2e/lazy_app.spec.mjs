// The lazy part of the app, which holds the members' pages: a first visit does not fetch it, and the app
// survives when the fetch fails.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp } from "./harness.mjs";
import { heading, newMum, setUp, signUp, recordWrites } from "./steps.mjs";

const LAZY_APP = /\/assets\/inside-.*\.wasm$/;

let app;
before(async () => (app = await openApp()));
after(() => app?.close());

/** Records each fetch of the lazy part from now on. */
function recordFetches(phone) {
  const urls = [];
  phone.context.on("request", (request) => LAZY_APP.test(request.url()) && urls.push(request.url()));
  return urls;
}

test("a stranger's first visit does not fetch the lazy part", async () => {
  const phone = await app.phone();
  const urls = recordFetches(phone);
  await phone.open("/");
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await phone.page.getByRole("link", { name: "I'm new" }).click();
  await phone.page.getByLabel("Your name").fill("Ada");
  assert.deepEqual(urls, []);
  phone.assertNothingWrong();
  await phone.close();
});

test("if the lazy part fails to load, no account is made and her name stays in the form", async () => {
  const phone = await app.phone();
  await phone.context.route(LAZY_APP, (route) => route.abort());
  await phone.open("/sign-up");
  const writes = recordWrites(phone);
  await phone.page.getByLabel("Your name").fill("Berta");
  await phone.page.getByRole("button", { name: "Continue with a passkey" }).click();
  await phone.page.getByText(/Nothing is lost: try again/).first().waitFor();
  assert.equal(await phone.page.getByLabel("Your name").inputValue(), "Berta");
  const signUps = writes.filter((write) => write.includes("/sign-up"));
  assert.deepEqual(signUps, [], "no request reached the server");
  assert.equal((await phone.authenticator.credentials()).length, 0, "no passkey was made");

  await phone.context.unroute(LAZY_APP);
  await signUp(phone, "Berta");
  await setUp(phone);
  await heading(phone.page, "Home").waitFor();
  await phone.close();
});

test("a page that failed to load offers to try again", async () => {
  const phone = await app.phone();
  await phone.context.route(LAZY_APP, (route) => route.abort());
  await phone.open("/discover");
  const tryAgain = phone.page.getByRole("button", { name: "Try again" });
  await tryAgain.waitFor();
  await phone.context.unroute(LAZY_APP);
  await tryAgain.click();
  await heading(phone.page, "Discover").waitFor();
  await phone.close();
});

test("after a member signed in, a page opens by its address without a network", async () => {
  const phone = await newMum(app, "Clara");
  const untilCached = (pattern) =>
    phone.page.waitForFunction(async (source) => {
      const names = await caches.keys();
      const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return lists.flat().some((request) => new RegExp(source).test(request.url));
    }, pattern.source);
  await untilCached(LAZY_APP);
  await phone.offline(true);
  await phone.page.goto("/discover");
  await heading(phone.page, "Discover").waitFor();
  phone.assertNothingWrong();
  await phone.close();
});
