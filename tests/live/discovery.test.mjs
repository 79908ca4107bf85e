// The rows read for a page of circles in a town of 100,000 members and 10,000 circles, and for a page of 20,000
// events. D1 counts and bills these rows. The statements are the Worker's own.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unstable_splitSqlQuery as splitSql } from "wrangler";
import { ROOT, startServer } from "./server.mjs";
import { readStatement } from "./sql.mjs";

/** The most rows that a page of circles may read. */
const MOST_ROWS = 200;
const NOW = 1_795_251_600;
const RECENTLY = 42 * 86_400;
/** The candidates of a page, plus one that shows whether there are more. */
const WINDOW = 41;
const HOVE = ["gcpch", "gcpck", "gcpc5", "gcpcj", "gcpbu", "gcpcm", "gcpc7", "gcpbv", "gcpbg"];
/** Cells far from all circles. */
const NOWHERE = ["s0000", "s0001", "s0002", "s0003", "s0004", "s0006", "ebpbp", "7zzzz", "kpbpb"];
const START = [0, 0, 0, -1];
/** The number of events to come, and also of events that began today. */
const EVENTS = 20_000;
/** The events that have begun which the statement scans in each cell: the Worker's `BEGUN`, minus one. */
const BEGUN = 19;
/** The most rows that a page of events may read, when as many events as possible have just begun in ten cells. */
const MOST_EVENT_ROWS = 500;
/** A page of events, plus one that shows whether there are more. */
const PAGE = 21;
/** Together these windows hold more circles than two cells have of one stage. */
const WINDOWS = 8;

let server, database, seeker, discover;
before(async () => {
  server = await startServer();
  database = server.database;
  await run(join(ROOT, "tests/live/town.sql"));
  [seeker, discover] = await Promise.all(["seeker", "discover"].map((name) => readStatement(`store/circle/sql/${name}.sql`)));
});
after(() => server?.close());

async function run(file) {
  for (const statement of splitSql(await readFile(file, "utf8"))) {
    await database.prepare(statement).run();
  }
}

/** One window of candidates: the circles found, and the rows that D1 read. */
async function readWindow({ session = null, cells = HOVE, stage = null, after = START }) {
  const [viewer, found] = await database.batch([
    database.prepare(seeker).bind(session, NOW),
    database
      .prepare(discover)
      .bind(session, NOW, JSON.stringify(cells), stage, ...after, NOW - RECENTLY, WINDOW),
  ]);
  return { found: found.results, rows: viewer.meta.rows_read + found.meta.rows_read };
}

/** Reads the first windows one after the other: the number of circles, and the most rows that one window read. */
async function readWindows(viewer) {
  const circles = new Set();
  let most = 0;
  let after = viewer.from ?? START;
  for (let at = 0; at < WINDOWS; at++) {
    const { found, rows } = await readWindow({ ...viewer, after });
    most = Math.max(most, rows);
    assert.equal(found.length, WINDOW, "there are more");
    for (const circle of found.slice(0, -1)) circles.add(circle.id);
    const last = found.at(-2);
    after = [last.step, last.ring, last.stage_at, last.id];
  }
  return { count: circles.size, most };
}

for (const [name, viewer] of [
  ["a stranger", {}],
  ["a stranger who asks for a stage", { stage: "teen" }],
  ["a member", { session: "mum" }],
  ["a member who asks for a stage", { session: "mum", stage: "teen" }],
  ["a member near the end", { session: "mum", from: [2, 1, 0, 0] }],
]) {
  test(`a page for ${name} reads ${MOST_ROWS} rows at most`, async (t) => {
    const { count, most } = await readWindows(viewer);
    t.diagnostic(`rows read for a page: ${most} at most`);
    assert.equal(count, WINDOWS * (WINDOW - 1), "each circle once");
    assert.ok(most <= MOST_ROWS, `${most} rows`);
  });
}

test("a page without circles reads fewer rows than one with many", async (t) => {
  for (const viewer of [{}, { session: "mum" }]) {
    const { found, rows } = await readWindow({ ...viewer, cells: NOWHERE });
    t.diagnostic(`rows read: ${rows}`);
    assert.deepEqual(found, []);
    assert.ok(rows < MOST_ROWS / 2, `${rows} rows`);
  }
});

test("where circles are few, one page has all of them as candidates", async (t) => {
  const cells = ["u1012", ...NOWHERE.slice(1)];
  await database
    .prepare("UPDATE circle SET cell = ?1 WHERE id IN (SELECT id FROM circle LIMIT ?2)")
    .bind(cells[0], WINDOW - 1)
    .run();
  for (const viewer of [{}, { session: "mum" }]) {
    const { found, rows } = await readWindow({ ...viewer, cells });
    t.diagnostic(`rows read: ${rows}`);
    assert.equal(found.length, WINDOW - 1);
    assert.ok(rows <= MOST_ROWS, `${rows} rows`);
  }
});

test("a page of events reads only its own events and those that have just begun", async (t) => {
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
  const sql = await readStatement("store/event/sql/discover.sql");
  const page = (from, id) =>
    database
      .prepare(sql)
      .bind(JSON.stringify([...HOVE, ""]), NOW, from, id, PAGE, "mum", BEGUN)
      .all();
  for (const [name, from, id] of [
    ["the first page", NOW - day, -1],
    ["a page within events that start at the same moment", NOW + day, 2 ** 52],
    ["a page far ahead", NOW + 90 * day, -1],
  ]) {
    const { results, meta } = await page(from, id);
    t.diagnostic(`rows read for ${name}: ${meta.rows_read}`);
    assert.equal(results.length, PAGE);
    assert.ok(meta.rows_read <= MOST_EVENT_ROWS, `${meta.rows_read} rows`);
  }
});
