// A round of the matchmaker in workerd: the cron starts it, alarms continue it, and after an eviction of its object
// it resumes where it was. Every member who fits gets exactly one proposal. The test prints the cost of a slice as
// D1 counts it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startServer } from "./server.mjs";
import { readStatement } from "./sql.mjs";

const CRON = { cron: "17 * * * *" };
/** Two areas, each with one cell. */
const AREAS = { gcp: "gcpch", u10: "u1012" };
/** A multiple of twelve, because the kernel then places all such members. Enough for about twenty slices. */
const PER_AREA = 480;
/** The most rows that a gathering slice may read: docs/decisions/0015-the-matchmaker.md. */
const MOST_ROWS_OF_A_PAGE = 2_500;

let server, database;
before(async () => {
  server = await startServer();
  database = server.database;
});
after(() => server?.close());
beforeEach(empty);

async function empty() {
  const tables = ["candidate", "proposal", "seeker", "free_time", "member", "area"];
  await database.batch(tables.map((table) => database.prepare(`DELETE FROM ${table}`)));
}

/** Inserts members who search for a circle. They have one of two stages that do not mix; all else is equal. */
async function addSeekers(area, first, count) {
  // Half a day from a day boundary, so that all have waited equally many days whenever the round starts.
  const since = Math.floor(Date.now() / 1000) - 3.5 * 86_400;
  const rows = Array.from({ length: count }, (_, nth) => {
    const stage = nth % 2 ? "teen" : "toddler";
    return [first + nth, stage, AREAS[area] ?? `${area}00`, since + (nth % 7)];
  });
  const statements = [
    `INSERT INTO member (id, name, stages, work, cell, languages, joined_at)
     SELECT value ->> 0, 'Mom', value ->> 1, 'leave', value ->> 2, 'en', value ->> 3 FROM json_each(?1)`,
    "INSERT INTO free_time (member, term, revision) SELECT value ->> 0, 7, 1 FROM json_each(?1)",
    `INSERT INTO seeker (member, wanted, area, since)
     SELECT value ->> 0, 1, substr(value ->> 2, 1, 3), value ->> 3 FROM json_each(?1)`,
  ];
  await database.batch(statements.map((sql) => database.prepare(sql).bind(JSON.stringify(rows))));
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function readNumber(sql) {
  return (await database.prepare(sql).first("n")) ?? 0;
}

const countProposedTo = () => readNumber("SELECT count(*) AS n FROM candidate WHERE live = 1");

/** How long to wait for a round, in milliseconds. A slow machine must not fail a test, so it is long. */
const PATIENCE = 600_000;

/** Waits until `count` members have a proposal, then a little longer in case there are more. */
async function untilProposedTo(count, { meanwhile = () => {} } = {}) {
  const end = Date.now() + PATIENCE;
  while ((await countProposedTo()) < count) {
    assert.ok(Date.now() < end, `in the end ${await countProposedTo()} of ${count} have a proposal\n${await lastLogs()}`);
    await meanwhile();
    await sleep(20);
  }
  await sleep(500);
}

async function lastLogs() {
  return JSON.stringify(await server.logs()).slice(-4_000);
}

/** Checks that each member has exactly one proposal and that every proposal is complete. */
async function checkProposals(count) {
  assert.equal(await countProposedTo(), count);
  assert.equal(await readNumber("SELECT count(*) AS n FROM (SELECT 1 FROM candidate GROUP BY member HAVING count(*) > 1)"), 0);
  assert.equal(
    await readNumber(`SELECT count(*) AS n FROM proposal p WHERE size NOT BETWEEN 5 AND 8
      OR size <> (SELECT count(*) FROM candidate WHERE proposal = p.id)`),
    0,
  );
  const mixed = `SELECT count(*) AS n FROM candidate c JOIN proposal p ON p.id = c.proposal JOIN member m ON m.id = c.member
    WHERE m.stages <> p.stage OR m.cell <> p.cell`;
  assert.equal(await readNumber(mixed), 0);
}

/** The members of each proposal, sorted. */
async function groups() {
  const sql = "SELECT json_group_array(member) AS members FROM candidate GROUP BY proposal";
  const { results } = await database.prepare(sql).all();
  return results.map(({ members }) => JSON.stringify(JSON.parse(members).sort((a, b) => a - b))).sort();
}

/** Evicts the object, within a slice or between two. Returns 1 if there was one to evict, otherwise 0. */
const evict = (area) =>
  server.worker.evictDurableObject("MATCHMAKER", { name: area }).then(
    () => 1,
    (failure) => {
      failures.add(failure.message);
      return 0;
    },
  );
const failures = new Set();

let groupsWithoutEviction;
test("the cron starts a round in each area, and every member who fits gets one proposal", async () => {
  await addSeekers("gcp", 1_000, PER_AREA);
  await addSeekers("u10", 2_000, PER_AREA);
  const start = Date.now();
  const { outcome } = await server.worker.scheduled(CRON);
  assert.equal(outcome, "ok");
  await untilProposedTo(2 * PER_AREA);
  console.log(`two areas of ${PER_AREA}: proposed after ${Date.now() - start - 500} ms`);
  await checkProposals(2 * PER_AREA);
  groupsWithoutEviction = await groups();
  // A second cron on the same day starts no round.
  await addSeekers("gcp", 3_000, 12);
  await server.worker.scheduled(CRON);
  await sleep(1_000);
  await checkProposals(2 * PER_AREA);
});

for (const [name, pause] of [
  ["again and again", 5],
  ["now and then", 60],
  ["at every other slice", 110],
]) {
  test(`a round that is evicted ${name} makes the same proposals`, async () => {
    await addSeekers("gcp", 1_000, PER_AREA);
    await addSeekers("u10", 2_000, PER_AREA);
    let evicted = 0;
    await server.worker.scheduled(CRON);
    await untilProposedTo(2 * PER_AREA, {
      meanwhile: async () => {
        for (const count of await Promise.all(Object.keys(AREAS).map(evict))) evicted += count;
        await sleep(pause);
      },
    });
    console.log(`evicted ${evicted} times`);
    assert.ok(evicted > 3, `the round was too quick to be evicted: ${[...failures].join("; ")}`);
    await checkProposals(2 * PER_AREA);
    assert.deepEqual(await groups(), groupsWithoutEviction);
  });
}

test("simultaneous crons propose to no member twice", async () => {
  await addSeekers("gcp", 1_000, PER_AREA);
  await addSeekers("u10", 2_000, PER_AREA);
  const outcomes = await Promise.all([1, 2, 3].map(() => server.worker.scheduled(CRON)));
  assert.deepEqual(outcomes.map(({ outcome }) => outcome), ["ok", "ok", "ok"]);
  await untilProposedTo(2 * PER_AREA);
  await checkProposals(2 * PER_AREA);
  // The same holds if a cron marks the area again while its round runs.
  await empty();
  await addSeekers("gcp", 1_000, PER_AREA);
  await server.worker.scheduled(CRON);
  await database.prepare("UPDATE area SET matched_at = 0").run();
  await server.worker.scheduled(CRON);
  await untilProposedTo(PER_AREA);
  await checkProposals(PER_AREA);
});

test("the cost of a slice, as D1 counts it", async () => {
  await addSeekers("gcp", 1_000, 1_000);
  const names = ["next_in_line", "blocked", "left_after_conflict", "reported", "declined_groups", "propose", "add_candidates"];
  const [line, blocked, conflicts, reported, declined, propose, candidates] = await Promise.all(
    names.map((name) => readStatement(`store/matchmaker/sql/${name}.sql`)),
  );
  const now = Math.floor(Date.now() / 1000);

  const page = await database.prepare(line).bind("gcp", -1, -1, now, 250, now).all();
  assert.equal(page.results.length, 250);
  assert.ok(page.results.every(({ fits }) => fits === 1));
  console.log(`gather, a page of 250 of 1,000: ${page.meta.rows_read} rows read, ${page.meta.rows_written} written`);
  assert.ok(page.meta.rows_read <= MOST_ROWS_OF_A_PAGE, `${page.meta.rows_read}`);

  const some = JSON.stringify(page.results.map(({ member }) => member));
  const pool = JSON.stringify(Array.from({ length: 1_000 }, (_, nth) => 1_000 + nth));
  const exclusions = await database.batch([
    database.prepare(declined).bind(some, 4_000),
    database.prepare(blocked).bind(some, pool, 4_000),
    ...[conflicts, reported].map((text) => database.prepare(text).bind(some, pool, 4_000, now - 365 * 86_400)),
  ]);
  const read = exclusions.map(({ meta }) => meta.rows_read);
  console.log(`exclusions, for 250 members without history: ${read.join(" + ")} rows read`);

  const six = page.results.filter(({ stages }) => stages === "teen").slice(0, 6);
  const homes = JSON.stringify(six.map(({ member, cell }) => [member, cell]));
  const proposal = [77, "teen", "en", "gcpch", 7, now, now + 7 * 86_400, homes, "gcp", now - 365 * 86_400];
  const publish = () =>
    database.batch([database.prepare(propose).bind(...proposal), database.prepare(candidates).bind(77, homes)]);
  const first = await publish();
  const sum = (all, field) => all.reduce((rows, { meta }) => rows + meta[field], 0);
  console.log(`publish, a proposal to six: ${sum(first, "rows_read")} rows read, ${sum(first, "rows_written")} written`);
  assert.equal(await countProposedTo(), 6);
  const again = await publish();
  console.log(`publish, the same again: ${sum(again, "rows_read")} rows read, ${sum(again, "rows_written")} written`);
  assert.equal(sum(again, "rows_written"), 0);
  assert.equal(await countProposedTo(), 6);
});

test("the duration of a slice", async () => {
  await addSeekers("gcp", 10_000, 2_000);
  await server.worker.scheduled(CRON);
  const start = Date.now();
  while ((await readNumber("SELECT count(*) AS n FROM proposal")) < 300) {
    assert.ok(Date.now() - start < PATIENCE, await lastLogs());
    await sleep(250);
  }
  await sleep(1_000);
  const logs = JSON.stringify(await server.logs());
  const durations = [...logs.matchAll(/a slice of a round[^}]*?ms[\\":]+(\d+)/g)].map(([, ms]) => Number(ms));
  durations.sort((a, b) => a - b);
  const finished = logs.match(/a round is over[^}]*?2000[^}]*}/)?.[0];
  console.log(`2,000 alike: ${durations.length} slices so far, median ${durations[durations.length >> 1]} ms, most ${durations.at(-1)} ms`);
  console.log(finished ?? "the round is not over");
  await checkProposals(await countProposedTo());
});
