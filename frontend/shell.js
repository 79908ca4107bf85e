// Runs before the first paint: sets the language of the shell, decides between welcome page and member's shell, and
// preloads the lazy part of the app for members. It is a classic script because modules wait for the page. The app
// takes its language from here: `words.rs`.
{
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const preferred = (stored("posse.locale") ?? navigator.language).toLowerCase();
  root.lang = preferred.startsWith("es") ? "es" : preferred === "en-us" ? "en-US" : "en-GB";
  const isStranger = !stored("posse.m.here") && ["/", "/welcome"].includes(location.pathname);
  root.dataset.shell = isStranger ? "welcome" : "bones";
  if (!isStranger) {
    // Preload the lazy part of the app.
    for (const href of ["{{inside}}"]) {
      const attributes = { rel: "preload", as: "fetch", crossOrigin: "anonymous", href };
      document.head.append(Object.assign(document.createElement("link"), attributes));
    }
  }
  // Show the Home snapshot until the app takes over: `home/home_snapshot.rs` saves it.
  const [validFor, tabs, ...page] = (stored("posse.m.look") ?? "").split("\n");
  const now = `${root.dataset.build} ${new Date().toDateString()} ${root.lang}`;
  if (location.pathname === "/" && validFor === now) {
    document.addEventListener("readystatechange", () => showSnapshot(tabs, page.join("\n")), { once: true });
  }

  function showSnapshot(tabs, page) {
    const shell = document.getElementById("shell");
    root.dataset.shell = "look";
    shell.inert = true;
    shell.querySelector(".page").innerHTML = page;
    shell.querySelector(".tab-bar").innerHTML = tabs;
    // A tap waits for the app. Then the control at the same place gets it, if its text is the same.
    let tapped;
    const controlAt = (x, y) => document.elementFromPoint(x, y)?.closest("a, button");
    const rememberTap = ({ clientX: x, clientY: y }) => {
      shell.inert = false;
      const control = controlAt(x, y);
      shell.inert = true;
      if (!control) return;
      control.dataset.tapped = "";
      tapped = { x, y, text: control.textContent };
    };
    addEventListener("click", rememberTap);
    const replayTap = () => {
      const control = tapped && controlAt(tapped.x, tapped.y);
      if (control?.textContent === tapped?.text) control?.click();
    };
    const onUnveiled = () => {
      removeEventListener("click", rememberTap);
      // The app first restores the scroll position.
      requestAnimationFrame(() => setTimeout(replayTap));
    };
    addEventListener("posse-unveiled", onUnveiled, { once: true });
  }
}
