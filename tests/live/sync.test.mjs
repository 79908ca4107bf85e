// The rows read by a sync that finds nothing new, as nearly every sync does. D1 counts and bills these
// rows. The statement is the Worker's own.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "./server.mjs";
import { readStatement } from "./sql.mjs";

/** The most rows read for each circle of the member. */
const ROWS_PER_CIRCLE = 2;
/** Circles that she joins in addition. */
const MORE = 5;
const RETENTION = 30 * 86_400;

let server, database, sync, now;
before(async () => {
  server = await startServer({ seed: true });
  database = server.database;
  sync = await readStatement("store/snapshot/sql/sync.sql");
  now = Math.floor(Date.now() / 1000);
});
after(() => server?.close());

/** Signs in the demo member with the most circles. */
async function signInBusiest() {
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

/** Each of her circles with its current sequence number. */
async function currentSeqs(mum) {
  const { results } = await database
    .prepare("SELECT c.id, c.seq FROM membership m JOIN circle c ON c.id = m.circle WHERE m.member = ?1")
    .bind(mum.id)
    .all();
  return Object.fromEntries(results.map(({ id, seq }) => [id, seq]));
}

/** Syncs a phone that has these sequence numbers. Returns the counts and the rows that D1 read. */
async function syncWith(have) {
  const { results, meta } = await database
    .prepare(sync)
    .bind("mum", now, JSON.stringify(have), now - RETENTION, null)
    .all();
  const [row] = results;
  return {
    circles: JSON.parse(row.entry).length,
    changed: JSON.parse(row.circle).length,
    rows: meta.rows_read,
  };
}

test(`a sync with nothing new reads ${ROWS_PER_CIRCLE} rows per circle at most`, async (t) => {
  const mum = await signInBusiest();
  assert.ok(mum.circles > 1, "she has several circles");
  const idle = await syncWith(await currentSeqs(mum));
  assert.deepEqual([idle.circles, idle.changed], [mum.circles, 0]);

  await database
    .prepare(
      `INSERT INTO membership (circle, member, role, joined_at)
       SELECT id, ?1, 'member', ?2 FROM circle
       WHERE closed_at IS NULL AND id NOT IN (SELECT circle FROM membership WHERE member = ?1) LIMIT ?3`,
    )
    .bind(mum.id, now, MORE)
    .run();
  const busier = await syncWith(await currentSeqs(mum));
  assert.deepEqual([busier.circles, busier.changed], [mum.circles + MORE, 0]);
  const each = (busier.rows - idle.rows) / MORE;
  t.diagnostic(`rows read: ${idle.rows} with ${idle.circles} circles, ${busier.rows} with ${busier.circles}`);
  assert.ok(each <= ROWS_PER_CIRCLE, `${each} rows per circle`);

  const [id] = Object.keys(await currentSeqs(mum));
  await database.prepare("UPDATE circle SET seq = seq + 1 WHERE id = ?1").bind(Number(id)).run();
  const { changed, rows } = await syncWith({ ...(await currentSeqs(mum)), [id]: 0 });
  assert.equal(changed, 1, "a changed circle is sent in full");
  t.diagnostic(`rows read: ${rows} when one circle has changed`);
  assert.ok(rows > busier.rows, "and its rows are counted");
});
