// The edge cache in front of the Worker: strangers share a response for a minute, members never do.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "./server.mjs";

const CACHED = "public, max-age=0, s-maxage=60";
const SIGNED_IN = { headers: { cookie: "__Host-posse=no-such-session" } };

let server;
let slug;
before(async () => {
  server = await startServer({ seed: true });
  slug = await slugOfAnEvent();
});
after(() => server?.close());

/** Ids and slugs are numbers in Crockford's base 32, eleven digits each. */
function encode(number) {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  return number.toString(32).padStart(11, "0").replace(/./g, (digit) => alphabet[parseInt(digit, 32)]);
}

async function slugOfAnEvent() {
  const event = await server.database
    .prepare("SELECT id, share_key FROM event WHERE starts_at > unixepoch() AND cancelled = 0 LIMIT 1")
    .first();
  return encode(event.id) + encode(event.share_key);
}

const cacheStatus = (response) => response.headers.get("cache-status");

/** Retries until the edge has the response: it is stored only after it is sent. */
async function untilCached(path, init) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const response = await server.fetch(path, init);
    if (cacheStatus(response) === "posse; hit") return response;
    await response.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail(`${path} is never in the edge cache`);
}

const paths = () => [
  `/e/${slug}`,
  `/e/${slug}/event.ics`,
  `/api/shared/${slug}`,
  "/api/circles?near=gcpvj",
  "/api/events?near=gcpvj",
];

test("the second stranger gets the response from the edge, with the same body and headers", async () => {
  for (const path of paths()) {
    const first = await server.fetch(path);
    assert.equal(first.status, 200, path);
    assert.equal(cacheStatus(first), "posse; fwd=miss", path);
    const again = await untilCached(path);
    assert.equal(await again.text(), await first.text(), path);
    assert.equal(again.headers.get("cache-control"), CACHED, path);
    for (const name of ["content-type", "content-security-policy", "strict-transport-security", "vary"]) {
      assert.ok(first.headers.get(name), `${path} ${name}`);
      assert.equal(again.headers.get(name), first.headers.get(name), `${path} ${name}`);
    }
  }
});

test("a request with a session reaches the Worker, and its response is private", async () => {
  for (const path of paths()) {
    await untilCached(path);
    const response = await server.fetch(path, SIGNED_IN);
    assert.equal(response.status, 200, path);
    assert.equal(cacheStatus(response), null, path);
    assert.equal(response.headers.get("cache-control"), "private, no-store", path);
  }
});

test("a signed-in response is never served to a stranger", async () => {
  const path = "/api/circles?near=u33db";
  assert.equal((await server.fetch(path, SIGNED_IN)).status, 200);
  assert.equal(cacheStatus(await server.fetch(path)), "posse; fwd=miss");
});

test("a Spanish reader never gets the cached English page", async () => {
  await untilCached(`/e/${slug}`);
  const spanish = await untilCached(`/e/${slug}?fbclid=whatever`, { headers: { "accept-language": "es" } });
  assert.match(await spanish.text(), /<html lang="es">/);
});

test("wrong links and private responses are never cached", async () => {
  for (const path of ["/e/nowhere", "/api/sync", "/healthz"]) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const response = await server.fetch(path);
      assert.notEqual(cacheStatus(response), "posse; hit", path);
      assert.equal(response.headers.get("cache-control"), "private, no-store", path);
    }
  }
});
