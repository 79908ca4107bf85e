// What a page of circles costs in a town of 100,000 members and 10,000 circles, and a page of events where there
// are 20,000: the rows that D1 itself counts, which is what it bills. The statements are the Worker's own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unstable_splitSqlQuery as splitSql } from "wrangler";
import { ROOT, startServer } from "./server.mjs";

/** What a page may read. */
const MOST_ROWS = 200;
const NOW = 1_795_251_600;
const LATELY = 42 * 86_400;
/** The candidates of a page, and one to see whether there are more. */
const WINDOW = 41;
const HOVE = ["gcpch", "gcpck", "gcpc5", "gcpcj", "gcpbu", "gcpcm", "gcpc7", "gcpbv", "gcpbg"];
/** Far from everybody. */
const NOWHERE = ["s0000", "s0001", "s0002", "s0003", "s0004", "s0006", "ebpbp", "7zzzz", "kpbpb"];
const BEGINNING = [0, 0, 0, -1];
/** So many events are to come, and so many began today. */
const EVENTS = 20_000;
/** Of what has begun in a cell so many are gone over, as `BEGUN` says, less one. */
const BEGUN = 19;
/** What a page of events may read where as much as possible has just begun in ten cells. */
const MOST_EVENT_ROWS = 500;
/** A page of events, and one to see whether there are more. */
const PAGE = 21;
/** More than two cells of one stage hold. */
const WINDOWS = 8;

let server, database, seeker, discover;
before(async () => {
  server = await startServer();
  database = server.database;
  await run(join(ROOT, "tests/live/town.sql"));
  const sql = (name) => readFile(join(ROOT, "functions/src/store/circle/sql", name), "utf8");
  [seeker, discover] = await Promise.all(["seeker.sql", "discover.sql"].map(sql));
});
after(() => server?.close());

async function run(file) {
  for (const statement of splitSql(await readFile(file, "utf8"))) {
    await database.prepare(statement).run();
  }
}

/** A window of candidates: what was found, and how many rows D1 read for it. */
async function look({ session = null, cells = HOVE, stage = null, after = BEGINNING }) {
  const [hers, found] = await database.batch([
    database.prepare(seeker).bind(session, NOW),
    database
      .prepare(discover)
      .bind(session, NOW, JSON.stringify(cells), stage, ...after, NOW - LATELY, WINDOW),
  ]);
  return { found: found.results, rows: hers.meta.rows_read + found.meta.rows_read };
}

/** The first windows, one after the other: every circle that was met, and the most that one read. */
async function walk(who) {
  const met = new Set();
  let most = 0;
  let after = who.from ?? BEGINNING;
  for (let at = 0; at < WINDOWS; at++) {
    const { found, rows } = await look({ ...who, after });
    most = Math.max(most, rows);
    assert.equal(found.length, WINDOW, "there are more");
    for (const circle of found.slice(0, -1)) met.add(circle.id);
    const last = found.at(-2);
    after = [last.step, last.ring, last.stage_at, last.id];
  }
  return { met: met.size, most };
}

for (const [name, who] of [
  ["a stranger", {}],
  ["a stranger who asks for a stage", { stage: "teen" }],
  ["a member", { session: "mum" }],
  ["a member who asks for a stage", { session: "mum", stage: "teen" }],
  ["a member near the end", { session: "mum", from: [2, 1, 0, 0] }],
]) {
  test(`${name} costs ${MOST_ROWS} rows a page at most`, async (t) => {
    const { met, most } = await walk(who);
    t.diagnostic(`rows read for a page: ${most} at most`);
    assert.equal(met, WINDOWS * (WINDOW - 1), "each circle once");
    assert.ok(most <= MOST_ROWS, `${most} rows`);
  });
}

test("where there is no circle at all, looking costs less than where there are many", async (t) => {
  for (const who of [{}, { session: "mum" }]) {
    const { found, rows } = await look({ ...who, cells: NOWHERE });
    t.diagnostic(`rows read: ${rows}`);
    assert.deepEqual(found, []);
    assert.ok(rows < MOST_ROWS / 2, `${rows} rows`);
  }
});

test("where few circles are, all of them are candidates of one page", async (t) => {
  const cells = ["u1012", ...NOWHERE.slice(1)];
  await database
    .prepare("UPDATE circle SET cell = ?1 WHERE id IN (SELECT id FROM circle LIMIT ?2)")
    .bind(cells[0], WINDOW - 1)
    .run();
  for (const who of [{}, { session: "mum" }]) {
    const { found, rows } = await look({ ...who, cells });
    t.diagnostic(`rows read: ${rows}`);
    assert.equal(found.length, WINDOW - 1);
    assert.ok(rows <= MOST_ROWS, `${rows} rows`);
  }
});

test("a page of events reads no more than what it tells and what has just begun", async (t) => {
  const day = 86_400;
  await database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2 * ${EVENTS})
       INSERT INTO event (id, share_key, host, title, kind, starts_at, ends_at, zone, place, cell, audience,
         revision, created_at, updated_at)
       SELECT (i * 2654435761) % 9007199254740881 + 1, 1, 1, 'Coffee', 'coffee_morning', begins, begins + 3600,
         'Europe/London', 'Green', ?1 ->> (i % 10), 'neighbourhood', 1, 1, 1
       FROM (SELECT i, ${NOW} + CASE WHEN i > ${EVENTS} THEN -(i * 7919 % ${day}) WHEN i % 7 = 0 THEN ${day}
         ELSE i * 104729 % 8640000 + 1 END AS begins FROM n)`,
    )
    .bind(JSON.stringify([...HOVE, null]))
    .run();
  const sql = await readFile(join(ROOT, "functions/src/store/event/sql/discover.sql"), "utf8");
  const page = (from, id) =>
    database
      .prepare(sql)
      .bind(JSON.stringify([...HOVE, ""]), NOW, from, id, PAGE, "mum", BEGUN)
      .all();
  for (const [name, from, id] of [
    ["the first", NOW - day, -1],
    ["one within what begins at one moment", NOW + day, 2 ** 52],
    ["one far on", NOW + 90 * day, -1],
  ]) {
    const { results, meta } = await page(from, id);
    t.diagnostic(`rows read for ${name}: ${meta.rows_read}`);
    assert.equal(results.length, PAGE);
    assert.ok(meta.rows_read <= MOST_EVENT_ROWS, `${meta.rows_read} rows`);
  }
});
