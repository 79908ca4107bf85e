// Keeps the app on the phone: it opens without a network, and a page never mixes two builds.
//
// Everything a build needs is put into a cache of its own before this worker takes over, and a new
// worker waits until she says so (see boot.js). The caches of the latest two builds stay, so that a
// page of the older one, still open in another tab, finds its own files. What is behind the door
// (see frontend/src/app/inside.rs) is kept from when she first went in. What is hers is never in
// these caches: the app keeps it in IndexedDB. See xtask/src/frontend.rs for the placeholders.

const PREFIX = "posse-build-";
const OWN = `${PREFIX}{{build}}`;
const FILES = ["{{precache}}"];
const INSIDE = ["{{inside}}"];
const PAGE = "/";
// Towns by the first letters of their names: a part is kept once it was asked for.
const PLACES = "posse-places";
const BUILDS_KEPT = 2;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "use") self.skipWaiting();
  if (event.data === "inside") event.waitUntil(keep(INSIDE));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isScreen(url.pathname)) event.respondWith(page(request));
  } else if (url.pathname.startsWith("/assets/") || url.pathname === "/manifest.webmanifest") {
    event.respondWith(file(event));
  } else if (url.pathname.startsWith("/places/") && url.pathname.endsWith(".json")) {
    event.respondWith(place(event));
  }
});

// Addresses that the app draws itself. Invitations (/e/…), calendar files and all else that the
// server makes go to the network.
function isScreen(path) {
  const server = path.startsWith("/e/") || path.startsWith("/api/") || path === "/healthz";
  return !server && !path.includes(".");
}

// All files of this build, or the worker is not installed at all; the inside where an older build
// had it.
async function fill() {
  const wasInside = (await held()).some((path) => path.startsWith("/assets/inside-"));
  await keep(wasInside ? [...FILES, ...INSIDE] : FILES);
}

// The paths in all caches of builds.
async function held() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const requests = await Promise.all(builds.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map((request) => new URL(request.url).pathname);
}

// Puts files into the cache of this build. One under /assets/ is named after its content: what an
// older build or the page has already brought is not downloaded again.
async function keep(paths) {
  const own = await caches.open(OWN);
  await Promise.all(
    paths.map(async (path) => {
      const isNamed = path.startsWith("/assets/");
      const there = isNamed && (await caches.match(path));
      if (there) return own.put(path, there);
      const response = await fetch(path, { cache: isNamed ? "default" : "reload" });
      if (!(isNamed ? isFile(response) : response.ok)) {
        throw new Error(`${path}: ${response.status}`);
      }
      return own.put(path, response);
    }),
  );
}

// Drops what is older than the latest two builds. The first worker on this phone takes the open
// page at once: there is no other build that it could mix with.
async function tidy() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);
  const old = builds.slice(0, Math.max(0, builds.length - (BUILDS_KEPT - 1)));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (builds.length === 0) await self.clients.claim();
}

// The page of this worker's own build, whichever screen the address names.
async function page(request) {
  const own = await caches.open(OWN);
  return (await own.match(PAGE)) ?? fetch(request);
}

// A file of this build or the one before; a part of the program is kept once it was asked for.
async function file(event) {
  const { request } = event;
  const own = await caches.open(OWN);
  const there = (await own.match(request)) ?? (await caches.match(request));
  if (there) return there;
  const response = await fetch(request);
  if (isFile(response)) event.waitUntil(own.put(request, response.clone()));
  return response;
}

// A file that is there no more, since the server has a newer build, is answered with the app's page.
function isFile(response) {
  return response.ok && !response.headers.get("content-type")?.includes("html");
}

// What is kept at once, and fresh for the next time.
async function place(event) {
  const places = await caches.open(PLACES);
  const held = await places.match(event.request);
  const fresh = fetch(event.request).then(async (response) => {
    // A part that does not exist is answered with the app's page.
    const isPart = response.ok && response.headers.get("content-type")?.includes("json");
    if (isPart) await places.put(event.request, response.clone());
    return response;
  });
  if (!held) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return held;
}
