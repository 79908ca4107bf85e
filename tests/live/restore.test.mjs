// The drill of docs/restore.md: a database in use is copied, lost, and brought back out of the copy.
//
// It takes place in a directory of its own with the files of a checkout, so that nothing happens to
// the database of `cargo xtask dev`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, cp, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT, seedSql } from "./server.mjs";

const XTASK = process.env.POSSE_XTASK ?? `${ROOT}target/debug/xtask`;
const JUMP = 1_000_000;
/** What a splitter of statements or a writer of quotes might stumble over. */
const AWKWARD = "it's; fine\n-- not a comment\nINSERT INTO \"member\" VALUES('1'); \u{1F44B} \\";

let house;
before(async () => {
  // The commands install what is missing, and here would do so through the link.
  await access(`${ROOT}node_modules/.posse-lock`);
  house = await mkdtemp(join(tmpdir(), "posse-restore-"));
  await cp(`${ROOT}wrangler.toml`, join(house, "wrangler.toml"));
  for (const name of ["migrations", "node_modules", "package.json", "package-lock.json"]) {
    await symlink(ROOT + name, join(house, name));
  }
  await wrangler("migrations", "apply", "DB", "--local");
  await writeFile(join(house, "seed.sql"), await seedSql());
  await wrangler("execute", "DB", "--local", "--yes", "--file", "seed.sql");
  const about = AWKWARD.replaceAll("'", "''");
  await ask(`UPDATE member SET about = '${about}' WHERE id = (SELECT min(id) FROM member)`);
});
after(() => house && rm(house, { recursive: true, force: true }));

async function run(program, words) {
  const env = { ...process.env, CI: "1", CARGO_MANIFEST_DIR: join(house, "xtask") };
  const options = { cwd: house, env, maxBuffer: 64 * 1024 * 1024 };
  return (await promisify(execFile)(program, words, options)).stdout;
}

const wrangler = (...words) =>
  run(process.execPath, [join(ROOT, "node_modules/wrangler/bin/wrangler.js"), "d1", ...words]);

const xtask = (...words) => run(XTASK, words);

/** What a command that must fail says. */
async function refused(...words) {
  try {
    await xtask(...words);
  } catch (failure) {
    assert.notEqual(failure.code, 0);
    return failure.stderr;
  }
  return assert.fail(`${words.join(" ")} was not refused`);
}

async function ask(sql) {
  const [{ results }] = JSON.parse(await wrangler("execute", "DB", "--local", "--json", "--command", sql));
  return results;
}

/** What is asked after each step: the rows of every table, a text, and where the circles stand. */
let question;
async function state() {
  question ??= await questionOfAllTables();
  const [{ about, seqs, ...rows }] = await ask(question);
  return { rows, about, seqs };
}

async function questionOfAllTables() {
  const tables = await ask(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 4) <> '_cf_'",
  );
  const columns = tables.map(({ name }) => `(SELECT count(*) FROM "${name}") AS "${name}"`);
  columns.push("(SELECT about FROM member ORDER BY id LIMIT 1) AS about", "(SELECT sum(seq) FROM circle) AS seqs");
  return `SELECT ${columns.join(", ")}`;
}

test("what was lost comes back out of the copy, every row of every table", async () => {
  const before = await state();
  const { rows } = before;
  assert.ok(rows.member > 200 && rows.rsvp > 100 && rows.d1_migrations > 0, JSON.stringify(rows));
  assert.equal(before.about, AWKWARD);

  await xtask("backup", "--local", "copy.sql");
  assert.equal((await stat(join(house, "copy.sql"))).mode & 0o077, 0, "nobody else reads it");

  await rename(join(house, ".wrangler/state"), join(house, ".wrangler/state-lost"));
  await xtask("restore", "--local", "copy.sql");

  const found = await state();
  assert.deepEqual(found.rows, rows);
  assert.equal(found.about, AWKWARD);
  assert.equal(found.seqs, before.seqs + rows.circle * JUMP, "every phone asks for every circle once");
});

test("a copy is never written over, and a database in use only when that is said", async () => {
  const copy = await readFile(join(house, "copy.sql"), "utf8");
  assert.match(await refused("backup", "--local", "copy.sql"), /replaces no file/);
  assert.equal(await readFile(join(house, "copy.sql"), "utf8"), copy);

  const { rows } = await state();
  await ask("DELETE FROM rsvp WHERE adults > 1");
  const fewer = await state();
  assert.ok(fewer.rows.rsvp < rows.rsvp);
  assert.match(await refused("restore", "--local", "copy.sql"), /--replace/);
  assert.deepEqual(await state(), fewer, "a refusal changes nothing");

  await xtask("restore", "--local", "copy.sql", "--replace");
  assert.deepEqual((await state()).rows, rows);
});

test("a copy that breaks off leaves the database as it was", async () => {
  const before = await state();
  const copy = await readFile(join(house, "copy.sql"), "utf8");
  await writeFile(join(house, "broken.sql"), `${copy}\nINSERT INTO no_such_table VALUES (1);\n`);
  await refused("restore", "--local", "broken.sql", "--replace");
  assert.deepEqual(await state(), before);
  await writeFile(join(house, "letter.sql"), "Dear all\n");
  assert.match(await refused("restore", "--local", "letter.sql", "--replace"), /no copy of this database/);
});
