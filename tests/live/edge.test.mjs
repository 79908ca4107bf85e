// The edge in front of the Worker: strangers share an answer for a minute, members never do.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "./server.mjs";

const KEPT = "public, max-age=0, s-maxage=60";
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

const status = (answer) => answer.headers.get("cache-status");

/** The answer is put away after it is given, so the second question may come too soon. */
async function untilFound(path, init) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await server.fetch(path, init);
    if (status(answer) === "posse; hit") return answer;
    await answer.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return assert.fail(`${path} is never found at the edge`);
}

const paths = () => [
  `/e/${slug}`,
  `/e/${slug}/event.ics`,
  `/api/shared/${slug}`,
  "/api/circles?near=gcpvj",
  "/api/events?near=gcpvj",
];

test("the second stranger is answered from the edge, with the same words and headers", async () => {
  for (const path of paths()) {
    const first = await server.fetch(path);
    assert.equal(first.status, 200, path);
    assert.equal(status(first), "posse; fwd=miss", path);
    const again = await untilFound(path);
    assert.equal(await again.text(), await first.text(), path);
    assert.equal(again.headers.get("cache-control"), KEPT, path);
    for (const name of ["content-type", "content-security-policy", "strict-transport-security", "vary"]) {
      assert.ok(first.headers.get(name), `${path} ${name}`);
      assert.equal(again.headers.get(name), first.headers.get(name), `${path} ${name}`);
    }
  }
});

test("who has a session is answered by the Worker, and her answer is nobody else's", async () => {
  for (const path of paths()) {
    await untilFound(path);
    const hers = await server.fetch(path, SIGNED_IN);
    assert.equal(hers.status, 200, path);
    assert.equal(status(hers), null, path);
    assert.equal(hers.headers.get("cache-control"), "private, no-store", path);
  }
});

test("a signed-in answer does not become a stranger's", async () => {
  const path = "/api/circles?near=u33db";
  assert.equal((await server.fetch(path, SIGNED_IN)).status, 200);
  assert.equal(status(await server.fetch(path)), "posse; fwd=miss");
});

test("a reader of Spanish is not shown the English page", async () => {
  await untilFound(`/e/${slug}`);
  const spanish = await untilFound(`/e/${slug}?fbclid=whatever`, { headers: { "accept-language": "es" } });
  assert.match(await spanish.text(), /<html lang="es">/);
});

test("a wrong link and what is private are looked up each time", async () => {
  for (const path of ["/e/nowhere", "/api/sync", "/healthz"]) {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await server.fetch(path);
      assert.notEqual(status(answer), "posse; hit", path);
      assert.equal(answer.headers.get("cache-control"), "private, no-store", path);
    }
  }
});
