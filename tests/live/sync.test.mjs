// What a sync costs when there is nothing new, which is what nearly every one finds: the rows that D1
// itself counts, which is what it bills. The statement is the Worker's own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, startServer } from "./server.mjs";

/** What each circle of hers may read. */
const ROWS_A_CIRCLE = 2;
/** Circles that she comes into on top of her own. */
const MORE = 5;
const KEPT = 30 * 86_400;

let server, database, sync, now;
before(async () => {
  server = await startServer({ seed: true });
  database = server.database;
  sync = await readFile(join(ROOT, "functions/src/store/snapshot/sql/sync.sql"), "utf8");
  now = Math.floor(Date.now() / 1000);
});
after(() => server?.close());

/** The demo mum with the most circles, signed in. */
async function busiest() {
  const mum = await database
    .prepare("SELECT member AS id, count(*) AS circles FROM membership GROUP BY member ORDER BY 2 DESC, 1 LIMIT 1")
    .first();
  await database
    .prepare(
      `INSERT INTO session (token, id, member, device, created_at, seen_at, expires_at)
       VALUES ('mum', 1, ?1, 'test', ?2, ?2, ?2 + 3600)`,
    )
    .bind(mum.id, now)
    .run();
  return mum;
}

/** Every circle of hers and how far she has heard of it. */
async function held(mum) {
  const { results } = await database
    .prepare("SELECT c.id, c.seq FROM membership m JOIN circle c ON c.id = m.circle WHERE m.member = ?1")
    .bind(mum.id)
    .all();
  return Object.fromEntries(results.map(({ id, seq }) => [id, seq]));
}

/** A sync of who holds that: what it found and how many rows D1 read for it. */
async function ask(have) {
  const { results, meta } = await database
    .prepare(sync)
    .bind("mum", now, JSON.stringify(have), now - KEPT, null)
    .all();
  const [found] = results;
  return {
    circles: JSON.parse(found.entry).length,
    changed: JSON.parse(found.circle).length,
    rows: meta.rows_read,
  };
}

test(`a sync with nothing new reads ${ROWS_A_CIRCLE} rows a circle at most`, async (t) => {
  const mum = await busiest();
  assert.ok(mum.circles > 1, "she is in several");
  const idle = await ask(await held(mum));
  assert.deepEqual([idle.circles, idle.changed], [mum.circles, 0]);

  await database
    .prepare(
      `INSERT INTO membership (circle, member, role, joined_at)
       SELECT id, ?1, 'member', ?2 FROM circle
       WHERE closed_at IS NULL AND id NOT IN (SELECT circle FROM membership WHERE member = ?1) LIMIT ?3`,
    )
    .bind(mum.id, now, MORE)
    .run();
  const busier = await ask(await held(mum));
  assert.deepEqual([busier.circles, busier.changed], [mum.circles + MORE, 0]);
  const each = (busier.rows - idle.rows) / MORE;
  t.diagnostic(`rows read: ${idle.rows} with ${idle.circles} circles, ${busier.rows} with ${busier.circles}`);
  assert.ok(each <= ROWS_A_CIRCLE, `${each} rows a circle`);

  const [one] = Object.keys(await held(mum));
  await database.prepare("UPDATE circle SET seq = seq + 1 WHERE id = ?1").bind(Number(one)).run();
  const { changed, rows } = await ask({ ...(await held(mum)), [one]: 0 });
  assert.equal(changed, 1, "one that has changed comes whole");
  t.diagnostic(`rows read: ${rows} when one has changed`);
  assert.ok(rows > busier.rows, "which is counted");
});
