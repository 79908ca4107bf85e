// Before the first paint: in which language the shell speaks, and to whom; what she will need. A classic script, since
// modules wait for the page. The app reads the language from here: `words.rs`.
{
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const preferred = (kept("posse.locale") ?? navigator.language).toLowerCase();
  root.lang = preferred.startsWith("es") ? "es" : preferred === "en-us" ? "en-US" : "en-GB";
  const isStranger = !kept("posse.m.here") && ["/", "/welcome"].includes(location.pathname);
  root.dataset.shell = isStranger ? "welcome" : "bones";
  if (!isStranger) {
    // What is behind the door comes along with the rest.
    for (const href of ["{{inside}}"]) {
      const asked = { rel: "preload", as: "fetch", crossOrigin: "anonymous", href };
      document.head.append(Object.assign(document.createElement("link"), asked));
    }
  }
  // Home as she last saw it, until the app is there: `app/look.rs` keeps it.
  const [holds, tabs, ...page] = (kept("posse.m.look") ?? "").split("\n");
  const now = `${root.dataset.build} ${new Date().toDateString()} ${root.lang}`;
  if (location.pathname === "/" && holds === now) {
    document.addEventListener("readystatechange", () => showLook(tabs, page.join("\n")), { once: true });
  }

  function showLook(tabs, page) {
    const shell = document.getElementById("shell");
    root.dataset.shell = "look";
    shell.inert = true;
    shell.querySelector(".page").innerHTML = page;
    shell.querySelector(".tab-bar").innerHTML = tabs;
    // Her tap waits: what stands there in the app's own page takes it, if it is the same.
    let tapped;
    const controlAt = (x, y) => document.elementFromPoint(x, y)?.closest("a, button");
    const find = ({ clientX: x, clientY: y }) => {
      shell.inert = false;
      const control = controlAt(x, y);
      shell.inert = true;
      if (!control) return;
      control.dataset.tapped = "";
      tapped = { x, y, words: control.textContent };
    };
    addEventListener("click", find);
    const take = () => {
      const control = tapped && controlAt(tapped.x, tapped.y);
      if (control?.textContent === tapped?.words) control?.click();
    };
    const unveiled = () => {
      removeEventListener("click", find);
      // The app first goes to where she had scrolled.
      requestAnimationFrame(() => setTimeout(take));
    };
    addEventListener("posse-unveiled", unveiled, { once: true });
  }
}
