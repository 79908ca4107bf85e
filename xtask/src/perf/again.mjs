// Measures the installed app: how long a start takes until Home is painted, with and without a network,
// and how long after a tap the screen has changed. It runs at this machine's speed and slowed down as
// docs/budgets.md slows a first visit, and prints medians beside the *land* column of that file.
// `cargo xtask perf` starts it.

import { openApp } from "../../../tests/e2e/harness.mjs";
import { answerOf, demoMum, heading, keepApp } from "../../../tests/e2e/steps.mjs";
import { head, line, median, milliseconds } from "./table.mjs";

const ROUNDS = 5;
/** This machine, and the slow phone of docs/budgets.md. */
const RATES = [1, 4];
/** The shortest time that a browser reports, in milliseconds. */
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
  for (const [name, value] of medians) line(name, shown(value), "100 ms");
  line("the slowest of all (INP)", shown(Math.max(...[...taps.values()].flat())), "100 ms");
}

/**
 * Starts the app several times: how long until Home is painted, from the snapshot or live, and until the
 * live page that takes taps is painted.
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

/** As when the member switches to another app and the system closes this one. */
async function leave(page) {
  await heading(page, "Home").waitFor();
  await page.goto("about:blank");
  await page.close();
}

/** The most frequent taps, one by one, on a page of their own. */
async function tapAround(phone, rate, taps) {
  const page = await pageAt(phone, rate);
  await page.goto("/");
  await heading(page, "Home").waitFor();
  const tab = (name) => page.getByRole("link", { name, exact: true });
  const note = async (name, tap, result) => {
    await page.evaluate(() => (globalThis.slowestTap = 0));
    await tap();
    await result?.waitFor();
    // The browser reports it after the next frame.
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

/** A browser reports nothing shorter than `SHORTEST`. */
function shown(value) {
  return value > 0 ? milliseconds(value) : `< ${SHORTEST} ms`;
}

/** Runs in the page: notes when Home and when the live page were painted, after the page was opened. */
function noteContent() {
  globalThis.paintedAt = {};
  const painted = (what) => {
    const note = () => (globalThis.paintedAt[what] ??= performance.now());
    requestAnimationFrame(() => setTimeout(note));
  };
  const check = () => {
    const isShell = document.getElementById("shell") !== null;
    if (!document.querySelector("main .page-title h1")) return false;
    if (!isShell || document.documentElement.dataset.shell === "look") painted("content");
    if (!isShell) painted("page");
    return !isShell;
  };
  const watch = new MutationObserver(() => check() && watch.disconnect());
  watch.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: notes how long the slowest tap or key took until the screen had changed. */
function noteTaps(shortest) {
  globalThis.slowestTap = 0;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) globalThis.slowestTap = Math.max(globalThis.slowestTap, duration);
    }
  }).observe({ type: "event", durationThreshold: shortest });
}
