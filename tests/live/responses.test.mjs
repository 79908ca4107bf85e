// Headers and status of responses, from the file server and from the Worker.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { ROOT, startServer } from "./server.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server?.close());

/** The headers that `dist/_headers` sets for every file: lower-case names, and values. */
async function securityHeaders() {
  const everywhere = (await readFile(`${ROOT}dist/_headers`, "utf8")).split("/assets/*")[0];
  return everywhere
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => line.trim().split(/: (.*)/s, 2))
    .map(([name, value]) => [name.toLowerCase(), value]);
}

test("the health check reaches the database", async () => {
  const response = await server.fetch("/healthz");
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "ok\n");
});

test("files and Worker responses carry the same security headers", async () => {
  const expected = await securityHeaders();
  assert.ok(expected.some(([name]) => name === "content-security-policy"));
  for (const path of ["/", "/some/screen", "/healthz", "/api/no-such-thing"]) {
    const { headers } = await server.fetch(path);
    for (const [name, value] of expected) assert.equal(headers.get(name), value, `${path} ${name}`);
  }
});

test("the page is always revalidated, and the files that it names are immutable", async () => {
  const page = await server.fetch("/");
  assert.equal(page.headers.get("cache-control"), "no-cache");
  const hashed = [...(await page.text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, url]) => url);
  assert.ok(hashed.length >= 3, hashed.join(" "));
  for (const url of new Set(hashed)) {
    const { status, headers } = await server.fetch(url);
    assert.equal(status, 200, url);
    assert.match(headers.get("cache-control"), /immutable/, url);
    assert.doesNotMatch(headers.get("content-type"), /html/, url);
  }
});

test("WebAssembly has its content type, so that browsers compile it while it loads", async () => {
  const page = await (await server.fetch("/")).text();
  const [, url] = page.match(/"(\/assets\/[^"]+\.wasm)"/);
  assert.equal((await server.fetch(url)).headers.get("content-type"), "application/wasm");
});

test("an unknown path returns the page, an unknown endpoint returns a problem", async () => {
  const screen = await server.fetch("/some/screen");
  assert.equal(screen.status, 200);
  assert.match(screen.headers.get("content-type"), /text\/html/);
  const endpoint = await server.fetch("/api/no-such-thing");
  assert.equal(endpoint.status, 404);
  assert.equal(endpoint.headers.get("content-type"), "application/problem+json");
  assert.equal((await endpoint.json()).code, "not_found");
});

test("the hourly cron completes", async () => {
  const { outcome } = await server.worker.scheduled({ cron: "17 * * * *" });
  assert.equal(outcome, "ok");
  // Its last step stores where the next night continues.
  const cursor = await server.database.prepare("SELECT after FROM near_times_walk").first();
  assert.notEqual(cursor, null);
});
