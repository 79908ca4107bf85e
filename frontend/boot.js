// Starts the app: runs the WebAssembly that the page preloads, and registers the service worker.
// wasm-bindgen generates `./app.js`; both become one file. See xtask/src/frontend.rs.
import init from "./app.js";

// Waits until the shell is painted, because the app keeps the phone busy from here on. A page in the
// background is never painted, so the wait has a limit.
const painted = new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, 200);
});
painted.then(() => init({ module_or_path: "{{wasm}}" }));

// A newer build waits until the member switches to it. `data-update` on the root and the event
// `posse-update` tell the app about it; on the app's event `posse-use-update` the page reloads in it.
async function registerServiceWorker() {
  const container = navigator.serviceWorker;
  const registration = await container.register("/service_worker.js");
  let switching = false;
  const announceUpdate = () => {
    if (!registration.waiting || !container.controller) return;
    document.documentElement.dataset.update = "ready";
    dispatchEvent(new Event("posse-update"));
  };
  const watchInstalling = () => registration.installing?.addEventListener("statechange", announceUpdate);
  registration.addEventListener("updatefound", watchInstalling);
  // The browser may have found the update before this script ran.
  watchInstalling();
  addEventListener("posse-use-update", () => {
    switching = true;
    registration.waiting?.postMessage("use");
  });
  container.addEventListener("controllerchange", () => {
    if (switching) location.reload();
  });
  document.addEventListener("visibilitychange", () => {
    // This fails without a network; the next return to the app tries again.
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  });
  announceUpdate();
  // Once a member is signed in, the service worker caches the lazy part of the app, too.
  const cacheLazyApp = async () => (await container.ready).active?.postMessage("inside");
  if ("inside" in document.documentElement.dataset) cacheLazyApp();
  else addEventListener("posse-inside", cacheLazyApp);
  // A file that failed to load may be gone because of a newer build: look for one.
  addEventListener("posse-missing", () => registration.update().catch(() => undefined));
}

// Keeps the browser's install prompt until the app offers it on one of its pages.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.posseInstall = event;
  dispatchEvent(new Event("posse-installable"));
});

if ("serviceWorker" in navigator) {
  // Only after the page has loaded: on a first visit the bandwidth belongs to the page.
  addEventListener("load", () => registerServiceWorker().catch(() => undefined));
}
