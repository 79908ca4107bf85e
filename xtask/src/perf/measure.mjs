// Visits the release build five times as a slow phone with an empty cache, and prints the medians beside
// the *land* column of docs/budgets.md. `cargo xtask perf` starts it.
//
// workerd on this machine sends files as they are; Cloudflare's edge compresses them. A proxy in
// between does what the edge does, so that the figures are those of a real visit.

import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { startServer } from "../../../tests/live/server.mjs";
import { head, line, median, milliseconds } from "./table.mjs";

const VISITS = 5;
const COMPRESSIBLE = /text|javascript|json|svg|wasm|manifest/;

/** CPU ×4, 9 Mbps, 100 ms: the phone and the network of docs/budgets.md. */
const SLOW_PHONE = {
  cpuSlowdownMultiplier: 4,
  rttMs: 100,
  throughputKbps: 9000,
  requestLatencyMs: 100,
  downloadThroughputKbps: 9000,
  uploadThroughputKbps: 9000,
};

/** Lighthouse's audits, their names here, and the land column. */
const TIMES = [
  ["first-contentful-paint", "FCP", "1,000 ms"],
  ["largest-contentful-paint", "LCP", "1,000 ms"],
  ["interactive", "interactive", "1,800 ms"],
  ["total-blocking-time", "blocking time", ""],
];
const SCORES = [
  ["performance", 95],
  ["accessibility", 100],
  ["best-practices", 100],
  ["seo", 100],
];

const { default: lighthouse } = await import(
  pathToFileURL(`${process.env.LIGHTHOUSE}/core/index.js`)
);
const chromeLauncher = await import(
  pathToFileURL(`${process.env.LIGHTHOUSE}/../chrome-launcher/dist/index.js`)
);

const server = await startServer({ demo: false });
const edge = await startEdge(server.origin);
try {
  const visits = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await measure(edge.origin));
  report(visits);
} finally {
  edge.close();
  await server.close();
}

/** One visit with nothing cached. */
async function measure(url) {
  const root = (await promisify(execFile)("id", ["-u"])).stdout.trim() === "0";
  const chrome = await chromeLauncher.launch({
    chromeFlags: ["--headless=new", ...(root ? ["--no-sandbox"] : [])],
  });
  try {
    const settings = {
      formFactor: "mobile",
      throttlingMethod: "simulate",
      throttling: SLOW_PHONE,
    };
    const config = { extends: "lighthouse:default", settings };
    const { lhr } = await lighthouse(url, { port: chrome.port, output: "json" }, config);
    return lhr;
  } finally {
    await chrome.kill();
  }
}

function report(visits) {
  head(`median of ${visits.length} first visits`);
  for (const [audit, name, land] of TIMES) {
    const values = visits.map((visit) => visit.audits[audit]?.numericValue).filter(Number.isFinite);
    if (values.length) line(name, milliseconds(median(values)), land);
  }
  const shift = median(visits.map((visit) => visit.audits["cumulative-layout-shift"].numericValue));
  line("layout shift", shift.toFixed(3), "0");
  for (const [category, land] of SCORES) {
    line(category, Math.round(100 * median(visits.map((v) => v.categories[category].score))), land);
  }
  const missed = Object.values(visits[0].audits).filter(({ score }) => score === 0);
  for (const { id, title } of missed) console.log(`      not passed: ${id}: ${title}`);
}

/** Forwards everything to `origin`, and compresses what an edge compresses, once per path. */
async function startEdge(origin) {
  const compress = promisify(brotliCompress);
  const parameters = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const cache = new Map();
  const proxy = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, origin), { redirect: "manual" });
    const headers = Object.fromEntries(answer.headers);
    let body = Buffer.from(await answer.arrayBuffer());
    if (COMPRESSIBLE.test(headers["content-type"] ?? "")) {
      if (!cache.has(request.url)) cache.set(request.url, await compress(body, parameters));
      body = cache.get(request.url);
      headers["content-encoding"] = "br";
    }
    delete headers["transfer-encoding"];
    response.writeHead(answer.status, { ...headers, "content-length": body.length });
    response.end(body);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${proxy.address().port}`,
    close: () => proxy.close(),
  };
}
