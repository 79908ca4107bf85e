// Starts the release build in real workerd, with its own local D1, which is deleted afterwards.
//
// `functions/build` and `dist` must be built: `cargo xtask build`. Live tests talk to it over
// HTTP; browser tests open it (tests/e2e/harness.mjs).

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestHarness, unstable_splitSqlQuery as splitSql } from "wrangler";

// The tests need no network; without these settings wrangler would use it.
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";
process.env.WRANGLER_SEND_METRICS ??= "false";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Statements in one batch to D1: far below its limits, far fewer round trips than one each. */
const SEED_BATCH = 100;

/**
 * Starts the Worker on its own port, with all migrations applied.
 *
 * - `demo`: whether the variable DEMO is set, as only `cargo xtask dev` does.
 * - `seed`: whether the database holds the demo neighbourhood.
 * - `root`: a directory in place of the repository, with wrangler.toml and the files it names.
 *
 * Returns the origin, the database, the worker (`scheduled`, `getEnv`), its logs, `reload` (which serves
 * the files as they are now), and `close`.
 */
export async function startServer({ demo = false, seed = false, root = ROOT } = {}) {
  const worker = (origin) => ({
    configPath: "wrangler.toml",
    vars: { ORIGIN: origin },
    // Set even when off: a developer's .dev.vars must not switch it on here.
    secrets: { DEMO: demo ? "1" : "" },
  });
  const harness = createTestHarness({ root, workers: [worker("http://localhost")] });
  try {
    const { url } = await harness.listen();
    await harness.getWorker().applyD1Migrations("DB");
    // The port is known only now, and with it the origin that the Worker checks.
    const origin = `http://localhost:${url.port}`;
    const reload = () => harness.update({ root, workers: [worker(origin)] });
    await reload();
    const { DB: database } = await harness.getWorker().getEnv();
    if (seed) await sow(database);
    return {
      origin,
      database,
      worker: harness.getWorker(),
      logs: () => harness.getLogs(),
      reload,
      fetch: (path, init) => fetch(new URL(path, origin), init),
      close: () => harness.close(),
    };
  } catch (failure) {
    await harness.close();
    throw failure;
  }
}

/** Fills the database with the demo neighbourhood as of now. */
async function sow(database) {
  const statements = splitSql(await seedSql()).map((sql) => database.prepare(sql));
  for (let at = 0; at < statements.length; at += SEED_BATCH) {
    await database.batch(statements.slice(at, at + SEED_BATCH));
  }
}

/** `cargo xtask test` provides the SQL; a spec that runs by hand generates it. */
export async function seedSql() {
  if (process.env.POSSE_SEED) return readFile(process.env.POSSE_SEED, "utf8");
  const now = Math.floor(Date.now() / 1000).toString();
  const words = ["run", "--quiet", "--package", "posse-tests", "--bin", "seed", "--", "--now", now];
  const limit = { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 };
  return (await promisify(execFile)("cargo", words, limit)).stdout;
}
