// Fifty members answer at the same moment, in workerd and D1 as deployed: never more going than places,
// and no answer is lost.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { startServer } from "./server.mjs";

const MEMBERS = 50;
const SEATS = 6;

let server;
before(async () => (server = await startServer({ seed: true })));
after(() => server?.close());

/** An id: a number in Crockford's base 32, eleven digits. */
function encode(number) {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  const digits = number.toString(32).padStart(11, "0");
  return digits.replace(/./g, (digit) => alphabet[parseInt(digit, 32)]);
}

/** An event for the neighbourhood without answers and with few seats. */
async function emptyEvent() {
  const event = await server.database
    .prepare(
      `SELECT id, host FROM event WHERE audience = 'neighbourhood' AND cancelled = 0
       AND starts_at > unixepoch() + 86400 LIMIT 1`,
    )
    .first();
  await server.database.batch([
    server.database.prepare("DELETE FROM rsvp WHERE event = ?1").bind(event.id),
    server.database.prepare("UPDATE event SET cap_adults = ?2, cap_children = NULL WHERE id = ?1").bind(event.id, SEATS),
  ]);
  return event;
}

/** Signs members in, the host excluded, and returns their cookies. */
async function signInMembers(host) {
  const { results } = await server.database
    .prepare("SELECT id FROM member WHERE id <> ?1 ORDER BY id LIMIT ?2")
    .bind(host, MEMBERS)
    .all();
  const tokens = results.map(() => randomBytes(32).toString("base64url"));
  const insert = server.database.prepare(
    `INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at)
     VALUES (?1, ?2, ?3, 'test', unixepoch(), unixepoch(), unixepoch() + 3600)`,
  );
  const hash = (token) => createHash("sha256").update(token).digest("base64url");
  await server.database.batch(results.map(({ id }, at) => insert.bind(hash(tokens[at]), at + 1, id)));
  return tokens.map((token) => `__Host-posse=${token}`);
}

const answer = (event, cookie, intent, revision) =>
  server.fetch(`/api/events/${encode(event.id)}/rsvp`, {
    method: "PUT",
    headers: { cookie, origin: server.origin, "content-type": "application/json" },
    body: JSON.stringify({ intent, party: { adults: 1, children: 1 }, note: "", revision }),
  });

/** The number of answers in each state. */
async function countByState(event) {
  const { results } = await server.database
    .prepare("SELECT state, count(*) AS n FROM rsvp WHERE event = ?1 GROUP BY state")
    .bind(event.id)
    .all();
  return Object.fromEntries(results.map(({ state, n }) => [state, n]));
}

test("of fifty simultaneous yeses six are going, the rest are waitlisted and promoted as places free up", async () => {
  const event = await emptyEvent();
  const members = await signInMembers(event.host);
  assert.equal(members.length, MEMBERS);
  const now = Date.now();

  const yeses = await Promise.all(members.map((cookie) => answer(event, cookie, "going", now)));
  assert.deepEqual([...new Set(yeses.map(({ status }) => status))], [200]);
  assert.deepEqual(await countByState(event), { going: SEATS, waitlisted: MEMBERS - SEATS });

  // Half of them decline at once, some twice because the reply was lost.
  const leaving = members.filter((_, at) => at % 2 === 0);
  const noes = await Promise.all(
    [...leaving, ...leaving.slice(0, 5)].map((cookie) => answer(event, cookie, "declined", now + 1)),
  );
  assert.deepEqual([...new Set(noes.map(({ status }) => status))], [200]);
  assert.deepEqual(await countByState(event), {
    declined: leaving.length,
    going: SEATS,
    waitlisted: MEMBERS - leaving.length - SEATS,
  });
});
