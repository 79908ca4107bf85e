// The drill of docs/restore.md: back up a database in use, lose it, and restore it from the backup.
//
// It runs in its own directory with the files of a checkout, so that it never touches the database of
// `cargo xtask dev`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { access, cp, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT, seedSql } from "./server.mjs";

const XTASK = process.env.POSSE_XTASK ?? `${ROOT}target/debug/xtask`;
/** How far a restore raises the sequence number of each circle. */
const SEQ_JUMP = 1_000_000;
/** A text that breaks naive statement splitting or quoting. */
const AWKWARD = "it's; fine\n-- not a comment\nINSERT INTO \"member\" VALUES('1'); \u{1F44B} \\";

let checkout;
before(async () => {
  // The commands install missing packages, and would do so through the symlink.
  await access(`${ROOT}node_modules/.posse-lock`);
  checkout = await mkdtemp(join(tmpdir(), "posse-restore-"));
  await cp(`${ROOT}wrangler.toml`, join(checkout, "wrangler.toml"));
  for (const name of ["migrations", "node_modules", "package.json", "package-lock.json"]) {
    await symlink(ROOT + name, join(checkout, name));
  }
  await wrangler("migrations", "apply", "DB", "--local");
  await writeFile(join(checkout, "seed.sql"), await seedSql());
  await wrangler("execute", "DB", "--local", "--yes", "--file", "seed.sql");
  const about = AWKWARD.replaceAll("'", "''");
  await query(`UPDATE member SET about = '${about}' WHERE id = (SELECT min(id) FROM member)`);
});
after(() => checkout && rm(checkout, { recursive: true, force: true }));

async function run(program, words) {
  const env = { ...process.env, CI: "1", CARGO_MANIFEST_DIR: join(checkout, "xtask") };
  const options = { cwd: checkout, env, maxBuffer: 64 * 1024 * 1024 };
  return (await promisify(execFile)(program, words, options)).stdout;
}

const wrangler = (...words) =>
  run(process.execPath, [join(ROOT, "node_modules/wrangler/bin/wrangler.js"), "d1", ...words]);

const xtask = (...words) => run(XTASK, words);

/** Runs a command that must fail and returns its error output. */
async function refused(...words) {
  try {
    await xtask(...words);
  } catch (failure) {
    assert.notEqual(failure.code, 0);
    return failure.stderr;
  }
  return assert.fail(`${words.join(" ")} did not fail`);
}

async function query(sql) {
  const [{ results }] = JSON.parse(await wrangler("execute", "DB", "--local", "--json", "--command", sql));
  return results;
}

/** What is asked after each step: the rows of every table, a text, and where the circles stand. */
let select;
async function state() {
  select ??= await selectFromAllTables();
  const [{ about, seqs, ...rows }] = await query(select);
  return { rows, about, seqs };
}

async function selectFromAllTables() {
  const tables = await query(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 4) <> '_cf_'",
  );
  const columns = tables.map(({ name }) => `(SELECT count(*) FROM "${name}") AS "${name}"`);
  columns.push("(SELECT about FROM member ORDER BY id LIMIT 1) AS about", "(SELECT sum(seq) FROM circle) AS seqs");
  return `SELECT ${columns.join(", ")}`;
}

test("a restore brings back every row of every table", async () => {
  const before = await state();
  const { rows } = before;
  assert.ok(rows.member > 200 && rows.rsvp > 100 && rows.d1_migrations > 0, JSON.stringify(rows));
  assert.equal(before.about, AWKWARD);

  await xtask("backup", "--local", "copy.sql");
  assert.equal((await stat(join(checkout, "copy.sql"))).mode & 0o077, 0, "no other user can read it");

  await rename(join(checkout, ".wrangler/state"), join(checkout, ".wrangler/state-lost"));
  await xtask("restore", "--local", "copy.sql");

  const found = await state();
  assert.deepEqual(found.rows, rows);
  assert.equal(found.about, AWKWARD);
  assert.equal(found.seqs, before.seqs + rows.circle * SEQ_JUMP, "every phone reloads every circle once");
});

test("a backup never overwrites a file, and a restore overwrites a database only with --replace", async () => {
  const copy = await readFile(join(checkout, "copy.sql"), "utf8");
  assert.match(await refused("backup", "--local", "copy.sql"), /replaces no file/);
  assert.equal(await readFile(join(checkout, "copy.sql"), "utf8"), copy);

  const { rows } = await state();
  await query("DELETE FROM rsvp WHERE adults > 1");
  const fewer = await state();
  assert.ok(fewer.rows.rsvp < rows.rsvp);
  assert.match(await refused("restore", "--local", "copy.sql"), /--replace/);
  assert.deepEqual(await state(), fewer, "a refused restore changes nothing");

  await xtask("restore", "--local", "copy.sql", "--replace");
  assert.deepEqual((await state()).rows, rows);
});

test("a broken backup leaves the database unchanged", async () => {
  const before = await state();
  const copy = await readFile(join(checkout, "copy.sql"), "utf8");
  await writeFile(join(checkout, "broken.sql"), `${copy}\nINSERT INTO no_such_table VALUES (1);\n`);
  await refused("restore", "--local", "broken.sql", "--replace");
  assert.deepEqual(await state(), before);
  await writeFile(join(checkout, "letter.sql"), "Dear all\n");
  assert.match(await refused("restore", "--local", "letter.sql", "--replace"), /no copy of this database/);
});
