// Phones around a running app: Chromium on the release build in workerd.
//
//   const app = await openApp({ seed: true });
//   const phone = await app.phone({ locale: "es", scheme: "dark", zone: "Pacific/Chatham" });
//   await phone.open("/");            // phone.page is Playwright's page
//   await phone.offline(true);
//   await eventually(() => phone.page.title(), "Posse");   // waits until a value is as expected
//   await axe(phone.page);            // fails with its findings
//   await screenshot(phone.page, "home");
//   await inspect(phone.page, "home");                     // all of this, with large text too
//   await app.close();
//
// A phone has a passkey authenticator that approves without a touch. It records what must not happen:
// requests to another origin, breaches of the content security policy, errors (console errors too).

import assert from "node:assert/strict";
import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { ROOT, startServer } from "../live/server.mjs";

/** The smallest current iPhone that is not a mini. */
const SCREEN = { width: 390, height: 844 };

/**
 * How long one step waits for its condition before it fails by its own name, in milliseconds. A
 * passing step never waits that long. It is longer than the ten seconds in which a member may undo an
 * action, and long enough for a slow machine that runs two spec files at once.
 */
export const PATIENCE = 120_000;

const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Starts the app with a database of its own, and a browser to open it in. */
export async function openApp({ demo = true, seed = false, root } = {}) {
  const server = await startServer({ demo, seed, root });
  try {
    const browser = await chromium.launch({
      executablePath: browserProgram(),
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...QUIET] : QUIET,
    });
    return {
      ...server,
      browser,
      phone: (options) => newPhone(browser, server.origin, options),
      close: async () => {
        await browser.close();
        await server.close();
      },
    };
  } catch (failure) {
    await server.close();
    throw failure;
  }
}

/** A new phone: empty storage, one blank tab. */
async function newPhone(browser, origin, options = {}) {
  const { locale = "en-GB", scheme = "light", zone = "Europe/London" } = options;
  const { screen = SCREEN, density = 2, serviceWorkers = "allow" } = options;
  const context = await browser.newContext({
    baseURL: origin,
    locale,
    timezoneId: zone,
    colorScheme: scheme,
    serviceWorkers,
    viewport: screen,
    deviceScaleFactor: density,
    isMobile: screen.width < 600,
    hasTouch: screen.width < 600,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  const wrong = watch(context, origin);
  const page = await context.newPage();
  const authenticator = await addAuthenticator(context, page);
  return {
    context,
    page,
    authenticator,
    /** Opens an address in the current `page`. */
    open(path) {
      return this.page.goto(path);
    },
    offline: (off) => context.setOffline(off),
    /** Requests to other origins, policy breaches and errors so far. */
    wrong: () => [...wrong],
    assertNothingWrong: () => assert.deepEqual(wrong, []),
    close: () => context.close(),
  };
}

/** Records what must never happen, in every page and worker of the context. */
function watch(context, origin) {
  const wrong = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    const elsewhere = url.protocol.startsWith("http") && url.origin !== origin;
    if (elsewhere) wrong.push(`request to ${request.url()}`);
  });
  context.on("console", (message) => {
    // The app reports failed requests itself.
    const isError = message.type() === "error" && !/Failed to load resource/.test(message.text());
    if (isError || /Content Security Policy|Refused to/.test(message.text())) {
      wrong.push(message.text());
    }
  });
  context.on("weberror", (failure) => wrong.push(`uncaught ${failure.error()}`));
  return wrong;
}

/** A passkey authenticator in the phone that verifies its owner without a touch. */
async function addAuthenticator(context, page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () =>
      (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    /** Sets whether the owner's verification succeeds. */
    willing: (yes) =>
      devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: yes }),
  };
}

/**
 * Waits until `look` returns the wanted value; fails with the last value. For values that Playwright reads
 * at once, such as a count or a field, while the screen may still change.
 */
export async function eventually(look, wanted, why) {
  const until = Date.now() + PATIENCE;
  let seen = await look();
  while (!isDeepStrictEqual(seen, wanted) && Date.now() < until) {
    await pause(50);
    seen = await look();
  }
  assert.deepEqual(seen, wanted, why);
}

/** Fails with the findings of axe on the page: WCAG 2.2 AA and axe's best practices. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`,
  );
  assert.deepEqual(found, [], `axe on ${page.url()}`);
}

/** Saves a screenshot in target/screens/; with `fullPage`, of the whole page. */
export async function screenshot(page, name, { fullPage = false } = {}) {
  const directory = join(ROOT, "target/screens");
  mkdirSync(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage });
}

/** By how many pixels the page is wider than the screen. Not by `innerWidth`: a phone zooms out with it. */
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Checks the page with axe, checks its width with text twice as large, and takes screenshots of both. */
export async function inspect(page, name) {
  await axe(page);
  await screenshot(page, name);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.equal(await overflow(page), 0, `${name}, 200 % text`);
  await screenshot(page, `${name}-large`, { fullPage: true });
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
}

function browserProgram() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const directories = (process.env.PATH ?? "").split(delimiter);
  const programs = BROWSERS.flatMap((name) => directories.map((dir) => join(dir, name)));
  const found = programs.find(isProgram);
  assert.ok(found, "No Chromium on the search path: sudo apt-get install -y chromium");
  return found;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
