// Starts the app: loads the WebAssembly that the page already asked for, and keeps the service
// worker. `./app.js` is made by wasm-bindgen; both become one file. See xtask/src/frontend.rs.
import init from "./app.js";

// What the shell shows is on the screen first: the program keeps the phone busy from here on. A page
// that nobody looks at is never painted.
const painted = new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, 200);
});
painted.then(() => init({ module_or_path: "{{wasm}}" }));

// A newer build waits until she uses it: `data-update` on the root and the event `posse-update`
// tell the app; the app says `posse-use-update`, and the page begins anew in that build.
async function keepWorker() {
  const container = navigator.serviceWorker;
  const registration = await container.register("/service_worker.js");
  let using = false;
  const tell = () => {
    if (!registration.waiting || !container.controller) return;
    document.documentElement.dataset.update = "ready";
    dispatchEvent(new Event("posse-update"));
  };
  const watch = () => registration.installing?.addEventListener("statechange", tell);
  registration.addEventListener("updatefound", watch);
  // The browser may have found it before this script ran.
  watch();
  addEventListener("posse-use-update", () => {
    using = true;
    registration.waiting?.postMessage("use");
  });
  container.addEventListener("controllerchange", () => {
    if (using) location.reload();
  });
  document.addEventListener("visibilitychange", () => {
    // Fails without a network; the next look tries again.
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  });
  tell();
  // She is in: what is behind the door is kept as well.
  const keepInside = async () => (await container.ready).active?.postMessage("inside");
  if ("inside" in document.documentElement.dataset) keepInside();
  else addEventListener("posse-inside", keepInside);
  // What did not come may be there no more, since there is a newer build: then she is told.
  addEventListener("posse-missing", () => registration.update().catch(() => undefined));
}

// The platform's own way to install, kept until the app offers it on a page of hers.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.posseInstall = event;
  dispatchEvent(new Event("posse-installable"));
});

if ("serviceWorker" in navigator) {
  // Not before the page is there: the first visit's bytes belong to the page.
  addEventListener("load", () => keepWorker().catch(() => undefined));
}
