// A newer build while the app is open: she is told, nothing that she typed is lost, and no page is
// ever made of two builds.

import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../live/server.mjs";
import { eventually, openApp } from "./harness.mjs";
import { demoMum, heading, keepApp } from "./steps.mjs";

/** Towns and pictures are the same in each build, and many. */
const ALIKE = [join(ROOT, "dist/places"), join(ROOT, "dist/screenshots")];

let site, app;
before(async () => {
  site = mkdtempSync(join(tmpdir(), "posse-site-"));
  copyFileSync(join(ROOT, "wrangler.toml"), join(site, "wrangler.toml"));
  for (const part of ["functions", "migrations"]) symlinkSync(join(ROOT, part), join(site, part));
  const filter = (path) => !ALIKE.includes(path);
  cpSync(join(ROOT, "dist"), join(site, "dist"), { recursive: true, filter });
  app = await openApp({ seed: true, root: site });
});
after(async () => {
  await app?.close();
  if (site) rmSync(site, { recursive: true });
});

/** The build that a page of these files says it is, and its script and WebAssembly. */
function namesIn(html) {
  const [, id] = html.match(/data-build="([^"]+)"/);
  return [id, ...html.match(/(?<=\/assets\/)(?:boot|app)-[0-9a-f]+\.(?:js|wasm)/g)].toSorted();
}

/** Puts a build in the place of the one that is served: other names, of which none stays. */
async function serveAnother() {
  const place = (file) => join(site, "dist", file);
  const served = namesIn(readFileSync(place("index.html"), "utf8"));
  const another = served.map((name) => name.replace(/[0-9a-f]{12}/, (digits) => [...digits].reverse().join("")));
  const rename = (text) => served.reduce((held, name, at) => held.replaceAll(name, another[at]), text);
  const scripts = served.filter((name) => name.endsWith(".js")).map((name) => `assets/${name}`);
  for (const file of ["index.html", "service_worker.js", ...scripts]) {
    writeFileSync(place(file), rename(readFileSync(place(file), "utf8")));
  }
  for (const name of served.filter((name) => name.includes("."))) {
    renameSync(place(`assets/${name}`), place(rename(`assets/${name}`)));
  }
  await app.reload();
  return { served, another: another.toSorted() };
}

/** What a page is made of: the build it says it is, and what it has loaded of the build's own. */
function madeOf(page) {
  return page.evaluate(() => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop());
    const own = loaded.filter((name) => /^(boot-.*\.js|app-.*\.wasm)$/.test(name));
    return [document.documentElement.dataset.build, ...new Set(own)].toSorted();
  });
}

test("she is told of a newer build, uses it when she likes, and what she was writing is still there", async () => {
  const phone = await demoMum(app, /Nadia/);
  const { page } = phone;
  await keepApp(phone);
  const other = await phone.context.newPage();
  await other.goto("/discover");
  await heading(other, "Discover").waitFor();
  await page.getByRole("link", { name: "Post", exact: true }).click();
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await place.fill("Half a pl");

  const { served, another } = await serveAnother();
  assert.equal(new Set([...served, ...another]).size, 6, "nothing is called the same");
  assert.deepEqual(await madeOf(page), served);
  // She looks at the app again, as after a while in another.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("A newer Posse is ready.").waitFor();
  assert.deepEqual(await madeOf(page), served, "not before she says so");
  await eventually(() => place.inputValue(), "Half a pl");

  await page.getByRole("button", { name: "Use it" }).click();
  await eventually(() => madeOf(page).catch(() => []), another);
  await eventually(() => place.inputValue(), "Half a pl", "the draft is still there");
  assert.equal(await page.getByText("A newer Posse is ready.").count(), 0);

  // The other tab is of the old build until she leaves it, and finds its own files.
  assert.deepEqual(await madeOf(other), served);
  const [wasm] = served.filter((name) => name.endsWith(".wasm"));
  const held = await other.evaluate(async (path) => {
    const answer = await fetch(path);
    return answer.headers.get("content-type");
  }, `/assets/${wasm}`);
  assert.equal(held, "application/wasm");
  await other.getByRole("link", { name: "Home" }).click();
  await heading(other, "Home").waitFor();

  await phone.offline(true);
  await other.reload();
  await heading(other, "Home").waitFor();
  await eventually(() => madeOf(other), another, "the newer one, also without signal");
  phone.assertNothingWrong();
});
