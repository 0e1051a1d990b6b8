// Light, dark, or as the reader's system has it: chosen with the switch in the head, and remembered.
// This file is loaded before the page is drawn, so that no page flashes in the other scheme.
(() => {
  const name = "briefs.scheme";
  const root = document.documentElement;
  const night = window.matchMedia("(prefers-color-scheme: dark)");

  // A browser may forbid a site to remember anything.
  const remembered = () => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const remember = (scheme) => {
    try {
      if (scheme) localStorage.setItem(name, scheme);
      else localStorage.removeItem(name);
    } catch {
      // The choice holds for this page.
    }
  };

  const isDark = () => (root.dataset.scheme ?? (night.matches ? "dark" : "light")) === "dark";

  /** Show a scheme that was chosen; anything else is the system's. */
  const show = (scheme) => {
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    const knob = document.querySelector("[data-scheme-switch]");
    knob?.setAttribute("aria-pressed", String(isDark()));
  };

  show(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const knob = document.querySelector("[data-scheme-switch]");
    if (!knob) return;
    knob.hidden = false;
    show(root.dataset.scheme);
    knob.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      // Back at what the system has, the page follows the system again.
      const chosen = wanted === (night.matches ? "dark" : "light") ? null : wanted;
      remember(chosen);
      show(chosen);
    });
  });
  night.addEventListener("change", () => show(root.dataset.scheme));
  window.addEventListener("storage", (event) => {
    if (event.key === name) show(event.newValue);
  });
})();
