// Retakes the screenshots of the README and of the manifest, from the release build with the demo
// neighbourhood: `cargo xtask build`, then `node tests/e2e/pictures.mjs` with the Node of
// node_modules/.bin. Run it by hand after a visible change.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../live/server.mjs";
import { openApp } from "./harness.mjs";
import { demoMum, heading } from "./steps.mjs";

const README = join(ROOT, "docs/screenshots");
const MANIFEST = join(ROOT, "frontend/public/screenshots");

const app = await openApp({ seed: true });
for (const directory of [README, MANIFEST]) mkdirSync(directory, { recursive: true });
try {
  for (const scheme of ["light", "dark"]) {
    const { page, context } = await demoMum(app, /Nadia/, { scheme });
    const take = async (name) => {
      await page.waitForFunction(() => !document.querySelector(".skeleton"));
      await page.screenshot({ path: join(README, `${name}-${scheme}.png`), scale: "css" });
      const isInManifest = scheme === "light" && name !== "circle";
      if (isInManifest) await page.screenshot({ path: join(MANIFEST, `${name}.png`) });
    };
    await take("home");
    const links = (start) => page.locator(`a[href^="${start}"]`).evaluateAll((all) => all.map((one) => one.href));
    const [circle] = await links("/circles/");
    const events = await links("/events/");
    await page.goto("/discover");
    await page.getByRole("button", { name: "Ask to join" }).first().waitFor();
    await take("discover");
    await page.goto(events[1]);
    await heading(page, /./).waitFor();
    await take("event");
    await page.goto(circle);
    await heading(page, /./).waitFor();
    await take("circle");
    await context.close();
  }
  const { page } = await demoMum(app, /Nadia/, { screen: { width: 1280, height: 800 }, density: 1 });
  await page.screenshot({ path: join(MANIFEST, "wide.png") });
} finally {
  await app.close();
}
