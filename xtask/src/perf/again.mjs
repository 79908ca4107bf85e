// What she waits for once the app is on her phone, and prints the medians beside the *land* column of
// BUDGETS.md: how long a start takes until her own page is there, with and without a network, and how
// long after a tap the screen has changed; on this machine as it is, and slowed down as BUDGETS.md
// slows a first visit. Started by `cargo xtask perf`.

import { openApp } from "../../../tests/e2e/harness.mjs";
import { answerOf, demoMum, heading, keepApp } from "../../../tests/e2e/steps.mjs";
import { head, line, median, milliseconds } from "./table.mjs";

const ROUNDS = 5;
/** This machine as it is; the slow phone of BUDGETS.md beside it. */
const RATES = [1, 4];
/** The shortest a browser tells of, in milliseconds. */
const SHORTEST = 16;

const app = await openApp({ seed: true });
try {
  const phone = await demoMum(app, /Nadia/);
  await keepApp(phone);
  await phone.context.addInitScript(noteContent);
  await phone.context.addInitScript(noteTaps, SHORTEST);
  for (const rate of RATES) await report(phone, rate);
} finally {
  await app.close();
}

async function report(phone, rate) {
  const warm = await starts(phone, rate);
  await phone.offline(true);
  const offline = await starts(phone, rate);
  await phone.offline(false);
  head(`median of ${ROUNDS} starts, CPU ×${rate}`);
  for (const [name, times] of Object.entries({ warm, offline })) {
    line(`${name} start to content`, milliseconds(median(times.map((t) => t.content))), "400 ms");
    line(`${name} start to taps taken`, milliseconds(median(times.map((t) => t.page))), "");
  }

  const taps = new Map();
  for (let round = 0; round < ROUNDS; round += 1) await tapAround(phone, rate, taps);
  head(`median of ${ROUNDS} rounds, tap to paint, CPU ×${rate}`);
  const medians = [...taps].map(([name, values]) => [name, median(values)]);
  for (const [name, value] of medians) line(name, told(value), "100 ms");
  line("the slowest of all (INP)", told(Math.max(...[...taps.values()].flat())), "100 ms");
}

/**
 * Starts the app from nothing, again and again: how long until Home is painted, be it as it was when
 * she last saw it, and until the page that takes her taps is.
 */
async function starts(phone, rate) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await pageAt(phone, rate);
    await page.goto("/");
    await page.waitForFunction(() => globalThis.paintedAt.page !== undefined);
    times.push(await page.evaluate(() => globalThis.paintedAt));
    await leave(page);
  }
  return times;
}

async function pageAt(phone, rate) {
  const page = await phone.context.newPage();
  const devtools = await phone.context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  return page;
}

/** As when she turns to another app and the system closes this one. */
async function leave(page) {
  await heading(page, "Home").waitFor();
  await page.goto("about:blank");
  await page.close();
}

/** What she does most, tap by tap, on a page that was opened for it. */
async function tapAround(phone, rate, taps) {
  const page = await pageAt(phone, rate);
  await page.goto("/");
  await heading(page, "Home").waitFor();
  const tab = (name) => page.getByRole("link", { name, exact: true });
  const note = async (name, tap, shown) => {
    await page.evaluate(() => (globalThis.slowestTap = 0));
    await tap();
    await shown?.waitFor();
    // It is told once the frame after it has been painted.
    await page.waitForTimeout(300);
    const slowest = await page.evaluate(() => globalThis.slowestTap);
    taps.set(name, [...(taps.get(name) ?? []), slowest]);
  };
  await note("tab: Discover", () => tab("Discover").tap(), heading(page, "Discover"));
  await note("tab: Home", () => tab("Home").tap(), heading(page, "Home"));
  const event = page.locator('article a[href^="/events/"]').first();
  await note("open an event", () => event.tap(), answerOf(page, "Going"));
  for (const words of ["If the nap works", "Going"]) {
    await note(`answer: ${words}`, () => answerOf(page, words).tap());
  }
  await note("tab: Post", () => tab("Post").tap(), heading(page, "Post an event"));
  const place = page.getByRole("textbox", { name: "Place", exact: true });
  await note("field: first letter", () => place.pressSequentially("C"));
  await note("chip: another kind", () => page.getByRole("radio", { name: "Play date" }).tap());
  await note("tab: Me", () => tab("Me").tap(), heading(page, "Me"));
  await page.close();
}

/** A browser tells of nothing shorter than this. */
function told(value) {
  return value > 0 ? milliseconds(value) : `< ${SHORTEST} ms`;
}

/** Runs in the page: when Home and when the app's own page were painted, from when she opened it. */
function noteContent() {
  globalThis.paintedAt = {};
  const painted = (what) => {
    const note = () => (globalThis.paintedAt[what] ??= performance.now());
    requestAnimationFrame(() => setTimeout(note));
  };
  const look = () => {
    const isShell = document.getElementById("shell") !== null;
    if (!document.querySelector("main .page-title h1")) return false;
    if (!isShell || document.documentElement.dataset.shell === "look") painted("content");
    if (!isShell) painted("page");
    return !isShell;
  };
  const watch = new MutationObserver(() => look() && watch.disconnect());
  watch.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: how long the slowest tap or key took until the screen had changed. */
function noteTaps(shortest) {
  globalThis.slowestTap = 0;
  new PerformanceObserver((told) => {
    for (const { interactionId, duration } of told.getEntries()) {
      if (interactionId) globalThis.slowestTap = Math.max(globalThis.slowestTap, duration);
    }
  }).observe({ type: "event", durationThreshold: shortest });
}
