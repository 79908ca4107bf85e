// Renders the PNGs of `frontend/public` from the SVGs beside this file, in headless Chromium.
// Run it after a change of a drawing, and commit its output: node frontend/art/render.mjs
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const art = new URL("./", import.meta.url);
const out = new URL("../public/", import.meta.url);
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const square = (source, name, size) => ({ source, name: `icons/${name}.png`, width: size, height: size });

async function drawings() {
  const shares = (await readdir(new URL("share/", art))).filter((name) => name.endsWith(".svg"));
  return [
    square("icon.svg", "icon-192", 192),
    square("icon.svg", "icon-512", 512),
    square("icon-maskable.svg", "maskable-192", 192),
    square("icon-maskable.svg", "maskable-512", 512),
    square("icon-maskable.svg", "apple-touch-icon", 180),
    ...shares.map((name) => ({
      source: `share/${name}`,
      name: `share/${basename(name, ".svg")}.png`,
      width: 1200,
      height: 630,
    })),
  ];
}

async function draw(page, { source, name, width, height }) {
  const svg = await readFile(new URL(source, art), "utf8");
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  const target = fileURLToPath(new URL(name, out));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, png);
  console.log(`${name} ${(png.length / 1000).toFixed(1)} kB`);
}

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  for (const drawing of await drawings()) await draw(page, drawing);
} finally {
  await browser.close();
}
