// A newer build while the app is open: the app says so, her input survives, and no page ever mixes two
// builds.

import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../live/server.mjs";
import { eventually, openApp } from "./harness.mjs";
import { demoMum, heading, keepApp } from "./steps.mjs";

/** Directories not copied: they hold many files that are the same in each build. */
const NOT_COPIED = [join(ROOT, "dist/places"), join(ROOT, "dist/screenshots")];

let site, app;
before(async () => {
  site = mkdtempSync(join(tmpdir(), "posse-site-"));
  copyFileSync(join(ROOT, "wrangler.toml"), join(site, "wrangler.toml"));
  for (const part of ["functions", "migrations"]) symlinkSync(join(ROOT, part), join(site, part));
  const filter = (path) => !NOT_COPIED.includes(path);
  cpSync(join(ROOT, "dist"), join(site, "dist"), { recursive: true, filter });
  app = await openApp({ seed: true, root: site });
});
after(async () => {
  await app?.close();
  if (site) rmSync(site, { recursive: true });
});

/** The build id in a page, and the names of its script and WebAssembly. */
function buildNames(html) {
  const [, id] = html.match(/data-build="([^"]+)"/);
  return [id, ...html.match(/(?<=\/assets\/)(?:boot|app)-[0-9a-f]+\.(?:js|wasm)/g)].toSorted();
}

/** Replaces the served build by another one. All names differ. */
async function serveNewBuild() {
  const pathOf = (file) => join(site, "dist", file);
  const served = buildNames(readFileSync(pathOf("index.html"), "utf8"));
  const renamed = served.map((name) => name.replace(/[0-9a-f]{12}/, (digits) => [...digits].reverse().join("")));
  const rename = (text) => served.reduce((result, name, at) => result.replaceAll(name, renamed[at]), text);
  const scripts = served.filter((name) => name.endsWith(".js")).map((name) => `assets/${name}`);
  for (const file of ["index.html", "service_worker.js", ...scripts]) {
    writeFileSync(pathOf(file), rename(readFileSync(pathOf(file), "utf8")));
  }
  for (const name of served.filter((name) => name.includes("."))) {
    renameSync(pathOf(`assets/${name}`), pathOf(rename(`assets/${name}`)));
  }
  await app.reload();
  return { served, newer: renamed.toSorted() };
}

/** The build id of a page, and the build files that it has loaded. */
function loadedBuild(page) {
  return page.evaluate(() => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop());
    const own = loaded.filter((name) => /^(boot-.*\.js|app-.*\.wasm)$/.test(name));
    return [document.documentElement.dataset.build, ...new Set(own)].toSorted();
  });
}

test("the app offers a newer build, switches on request, and keeps her draft", async () => {
  const phone = await demoMum(app, /Nadia/);
  const { page } = phone;
  await keepApp(phone);
  const other = await phone.context.newPage();
  await other.goto("/discover");
  await heading(other, "Discover").waitFor();
  await page.getByRole("link", { name: "Post", exact: true }).click();
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await place.fill("Half a pl");

  const { served, newer } = await serveNewBuild();
  assert.equal(new Set([...served, ...newer]).size, 6, "all names differ");
  assert.deepEqual(await loadedBuild(page), served);
  // As when she returns from another app.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("A newer Posse is ready.").waitFor();
  assert.deepEqual(await loadedBuild(page), served, "not before she asks for it");
  await eventually(() => place.inputValue(), "Half a pl");

  await page.getByRole("button", { name: "Use it" }).click();
  await eventually(() => loadedBuild(page).catch(() => []), newer);
  await eventually(() => place.inputValue(), "Half a pl", "the draft is still there");
  assert.equal(await page.getByText("A newer Posse is ready.").count(), 0);

  // The other tab stays on the old build until its next load, and still finds its files.
  assert.deepEqual(await loadedBuild(other), served);
  const [wasm] = served.filter((name) => name.endsWith(".wasm"));
  const contentType = await other.evaluate(async (path) => {
    const response = await fetch(path);
    return response.headers.get("content-type");
  }, `/assets/${wasm}`);
  assert.equal(contentType, "application/wasm");
  await other.getByRole("link", { name: "Home" }).click();
  await heading(other, "Home").waitFor();

  await phone.offline(true);
  await other.reload();
  await heading(other, "Home").waitFor();
  await eventually(() => loadedBuild(other), newer, "the newer build, even without signal");
  phone.assertNothingWrong();
});
