// A round of the matchmaker in workerd: the cron begins it, alarms take it on, and whenever its object is evicted it
// goes on where it was. Nobody is lost and nobody is asked twice. What a slice costs is printed as D1 counts it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { ROOT, startServer } from "./server.mjs";

const CRON = { cron: "17 * * * *" };
/** Two areas, each with its cell. */
const AREAS = { gcp: "gcpch", u10: "u1012" };
/** A multiple of twelve: the kernel places all who fit like these. Enough for some twenty slices. */
const EACH = 480;
/** What a slice of gathering may read, as docs/decisions/0015-the-matchmaker.md says. */
const ROWS_OF_A_PAGE = 2_500;

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

/** Members who look for a circle: of two stages that do not mix, and all else alike. */
async function sow(area, first, count) {
  // Half a day off, so that all have waited for as many days whenever the round begins.
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

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function number(sql) {
  return (await database.prepare(sql).first("n")) ?? 0;
}

const asked = () => number("SELECT count(*) AS n FROM candidate WHERE live = 1");

/** Waits until so many were proposed a circle, and then a little longer for any more. */
async function untilAsked(count, { meanwhile = () => {} } = {}) {
  const end = Date.now() + 60_000;
  while ((await asked()) < count) {
    assert.ok(Date.now() < end, `after a minute ${await asked()} of ${count} were asked\n${await said()}`);
    await meanwhile();
    await rest(20);
  }
  await rest(500);
}

async function said() {
  return JSON.stringify(await server.logs()).slice(-4_000);
}

/** Nobody twice, nobody lost, and none but whole proposals. */
async function isSound(count) {
  assert.equal(await asked(), count);
  assert.equal(await number("SELECT count(*) AS n FROM (SELECT 1 FROM candidate GROUP BY member HAVING count(*) > 1)"), 0);
  assert.equal(
    await number(`SELECT count(*) AS n FROM proposal p WHERE size NOT BETWEEN 5 AND 8
      OR size <> (SELECT count(*) FROM candidate WHERE proposal = p.id)`),
    0,
  );
  const mixed = `SELECT count(*) AS n FROM candidate c JOIN proposal p ON p.id = c.proposal JOIN member m ON m.id = c.member
    WHERE m.stages <> p.stage OR m.cell <> p.cell`;
  assert.equal(await number(mixed), 0);
}

/** Who was proposed to whom. */
async function groups() {
  const sql = "SELECT json_group_array(member) AS who FROM candidate GROUP BY proposal";
  const { results } = await database.prepare(sql).all();
  return results.map(({ who }) => JSON.stringify(JSON.parse(who).sort((a, b) => a - b))).sort();
}

/** Ends the object as it is, in the middle of a slice or between two; says whether there was one to end. */
const evict = (area) =>
  server.worker.evictDurableObject("MATCHMAKER", { name: area }).then(
    () => 1,
    (failure) => {
      failures.add(failure.message);
      return 0;
    },
  );
const failures = new Set();

let undisturbed;
test("the cron begins a round in each area, and everybody who fits is asked once", async () => {
  await sow("gcp", 1_000, EACH);
  await sow("u10", 2_000, EACH);
  const began = Date.now();
  const { outcome } = await server.worker.scheduled(CRON);
  assert.equal(outcome, "ok");
  await untilAsked(2 * EACH);
  console.log(`two areas of ${EACH}: asked after ${Date.now() - began - 500} ms`);
  await isSound(2 * EACH);
  undisturbed = await groups();
  // Later that day it is nobody's turn.
  await sow("gcp", 3_000, 12);
  await server.worker.scheduled(CRON);
  await rest(1_000);
  await isSound(2 * EACH);
});

for (const [name, pause] of [
  ["again and again", 5],
  ["now and then", 60],
  ["at every other slice", 110],
]) {
  test(`evicted ${name}, a round comes to the same`, async () => {
    await sow("gcp", 1_000, EACH);
    await sow("u10", 2_000, EACH);
    let evicted = 0;
    await server.worker.scheduled(CRON);
    await untilAsked(2 * EACH, {
      meanwhile: async () => {
        for (const one of await Promise.all(Object.keys(AREAS).map(evict))) evicted += one;
        await rest(pause);
      },
    });
    console.log(`evicted ${evicted} times`);
    assert.ok(evicted > 3, `it was too quick to be evicted: ${[...failures].join("; ")}`);
    await isSound(2 * EACH);
    assert.deepEqual(await groups(), undisturbed);
  });
}

test("two crons at once ask nobody twice", async () => {
  await sow("gcp", 1_000, EACH);
  await sow("u10", 2_000, EACH);
  const outcomes = await Promise.all([1, 2, 3].map(() => server.worker.scheduled(CRON)));
  assert.deepEqual(outcomes.map(({ outcome }) => outcome), ["ok", "ok", "ok"]);
  await untilAsked(2 * EACH);
  await isSound(2 * EACH);
  // And were each area marked once more while its round is under way:
  await empty();
  await sow("gcp", 1_000, EACH);
  await server.worker.scheduled(CRON);
  await database.prepare("UPDATE area SET matched_at = 0").run();
  await server.worker.scheduled(CRON);
  await untilAsked(EACH);
  await isSound(EACH);
});

test("what a slice costs, as D1 counts it", async () => {
  await sow("gcp", 1_000, 1_000);
  const sql = (name) => readFile(join(ROOT, "functions/src/store/matchmaker/sql", name), "utf8");
  const names = ["line.sql", "blocked.sql", "left_after_conflict.sql", "reported.sql", "declined.sql", "propose.sql", "candidates.sql"];
  const [line, blocked, conflicts, reported, declined, propose, candidates] = await Promise.all(names.map(sql));
  const now = Math.floor(Date.now() / 1000);

  const page = await database.prepare(line).bind("gcp", -1, -1, now, 250, now).all();
  assert.equal(page.results.length, 250);
  assert.ok(page.results.every(({ fits }) => fits === 1));
  console.log(`gather, a page of 250 of 1,000: ${page.meta.rows_read} rows read, ${page.meta.rows_written} written`);
  assert.ok(page.meta.rows_read <= ROWS_OF_A_PAGE, `${page.meta.rows_read}`);

  const some = JSON.stringify(page.results.map(({ member }) => member));
  const pool = JSON.stringify(Array.from({ length: 1_000 }, (_, nth) => 1_000 + nth));
  const apart = await database.batch([
    database.prepare(declined).bind(some, 4_000),
    database.prepare(blocked).bind(some, pool, 4_000),
    ...[conflicts, reported].map((text) => database.prepare(text).bind(some, pool, 4_000, now - 365 * 86_400)),
  ]);
  const read = apart.map(({ meta }) => meta.rows_read);
  console.log(`apart, for 250 without history: ${read.join(" + ")} rows read`);

  const six = page.results.filter(({ stages }) => stages === "teen").slice(0, 6);
  const homes = JSON.stringify(six.map(({ member, cell }) => [member, cell]));
  const proposal = [77, "teen", "en", "gcpch", 7, now, now + 7 * 86_400, homes, "gcp", now - 365 * 86_400];
  const publish = () =>
    database.batch([database.prepare(propose).bind(...proposal), database.prepare(candidates).bind(77, homes)]);
  const made = await publish();
  const sum = (all, what) => all.reduce((rows, { meta }) => rows + meta[what], 0);
  console.log(`publish, a proposal to six: ${sum(made, "rows_read")} rows read, ${sum(made, "rows_written")} written`);
  assert.equal(await asked(), 6);
  const again = await publish();
  console.log(`publish, the same again: ${sum(again, "rows_read")} rows read, ${sum(again, "rows_written")} written`);
  assert.equal(sum(again, "rows_written"), 0);
  assert.equal(await asked(), 6);
});

test("how long a slice takes", async () => {
  await sow("gcp", 10_000, 2_000);
  await server.worker.scheduled(CRON);
  const began = Date.now();
  while ((await number("SELECT count(*) AS n FROM proposal")) < 300) {
    assert.ok(Date.now() - began < 120_000, await said());
    await rest(250);
  }
  await rest(1_000);
  const logs = JSON.stringify(await server.logs());
  const took = [...logs.matchAll(/a slice of a round[^}]*?ms[\\":]+(\d+)/g)].map(([, ms]) => Number(ms));
  took.sort((a, b) => a - b);
  const whole = logs.match(/a round is over[^}]*?2000[^}]*}/)?.[0];
  console.log(`2,000 alike: ${took.length} slices so far, median ${took[took.length >> 1]} ms, most ${took.at(-1)} ms`);
  console.log(whole ?? "the round is not over");
  await isSound(await asked());
});
