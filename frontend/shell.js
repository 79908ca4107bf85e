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
    const link = Object.assign(document.createElement("link"), {
      rel: "preload",
      as: "fetch",
      crossOrigin: "anonymous",
      href: "{{inside}}",
    });
    document.head.append(link);
  }
}
