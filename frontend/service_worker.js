// Caches the app on the phone: it opens without a network, and a page never mixes two builds.
//
// Each build has its own cache, complete before this worker activates. A new worker waits until the
// member switches to it (see boot.js). The caches of the latest two builds stay, so that a page of the
// older build that is still open in another tab finds its files. The lazy part of the app (see
// frontend/src/app/lazy_app.rs) is cached from the first sign-in on. Personal data is never in these
// caches: the app keeps it in IndexedDB. xtask/src/frontend.rs describes the placeholders.

const PREFIX = "posse-build-";
const OWN_CACHE = `${PREFIX}{{build}}`;
const FILES = ["{{precache}}"];
const LAZY_APP = ["{{inside}}"];
const PAGE = "/";
// Towns by the first letters of their names. A part is cached once it was requested.
const PLACES = "posse-places";
const BUILDS_KEPT = 2;

self.addEventListener("install", (event) => event.waitUntil(cacheBuild()));
self.addEventListener("activate", (event) => event.waitUntil(deleteOldBuilds()));
self.addEventListener("message", (event) => {
  if (event.data === "use") self.skipWaiting();
  if (event.data === "inside") event.waitUntil(cacheFiles(LAZY_APP));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (isScreen(url.pathname)) event.respondWith(respondWithPage(request));
  } else if (url.pathname.startsWith("/assets/") || url.pathname === "/manifest.webmanifest") {
    event.respondWith(respondWithFile(event));
  } else if (url.pathname.startsWith("/places/") && url.pathname.endsWith(".json")) {
    event.respondWith(respondWithTowns(event));
  }
});

// Whether the app renders this address itself. Share pages (/e/…), calendar files and everything else from
// the server go to the network.
function isScreen(path) {
  const isServers = path.startsWith("/e/") || path.startsWith("/api/") || path === "/healthz";
  return !isServers && !path.includes(".");
}

// Caches all files of this build, or else the worker is not installed. Includes the lazy part of the app if
// an older build had cached it.
async function cacheBuild() {
  const hasLazyApp = (await cachedPaths()).some((path) => path.startsWith("/assets/inside-"));
  await cacheFiles(hasLazyApp ? [...FILES, ...LAZY_APP] : FILES);
}

// The paths in the caches of all builds.
async function cachedPaths() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const requests = await Promise.all(builds.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map((request) => new URL(request.url).pathname);
}

// Puts files into the cache of this build. A file under /assets/ is named after its content, so it is not
// downloaded again if an older build or the page already has it.
async function cacheFiles(paths) {
  const own = await caches.open(OWN_CACHE);
  await Promise.all(
    paths.map(async (path) => {
      const isHashed = path.startsWith("/assets/");
      const cached = isHashed && (await caches.match(path));
      if (cached) return own.put(path, cached);
      const response = await fetch(path, { cache: isHashed ? "default" : "reload" });
      if (!(isHashed ? isFile(response) : response.ok)) {
        throw new Error(`${path}: ${response.status}`);
      }
      return own.put(path, response);
    }),
  );
}

// Deletes the caches of all but the latest two builds. The first worker on a phone controls the open page
// at once, because there is no other build to mix with.
async function deleteOldBuilds() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN_CACHE);
  const old = builds.slice(0, Math.max(0, builds.length - (BUILDS_KEPT - 1)));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (builds.length === 0) await self.clients.claim();
}

// Responds with the page of this build, whatever the address.
async function respondWithPage(request) {
  const own = await caches.open(OWN_CACHE);
  return (await own.match(PAGE)) ?? fetch(request);
}

// Responds with a file of this build or an older one. Parts of the app are cached when first requested.
async function respondWithFile(event) {
  const { request } = event;
  const own = await caches.open(OWN_CACHE);
  const cached = (await own.match(request)) ?? (await caches.match(request));
  if (cached) return cached;
  const response = await fetch(request);
  if (isFile(response)) event.waitUntil(own.put(request, response.clone()));
  return response;
}

// If a newer build replaced a file, the server responds with the app's page instead.
function isFile(response) {
  return response.ok && !response.headers.get("content-type")?.includes("html");
}

// Responds with the cached part of the towns, and refreshes it for the next time.
async function respondWithTowns(event) {
  const places = await caches.open(PLACES);
  const cached = await places.match(event.request);
  const fresh = fetch(event.request).then(async (response) => {
    // For a part that does not exist, the server responds with the app's page.
    const isPart = response.ok && response.headers.get("content-type")?.includes("json");
    if (isPart) await places.put(event.request, response.clone());
    return response;
  });
  if (!cached) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return cached;
}
