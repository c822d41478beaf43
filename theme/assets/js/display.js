// The reader's own settings: dark, large type, easy view (适老版). Runs before the page is drawn, so that
// nothing flashes; what was chosen is kept in the browser, for this site alone, at every depth.
(function () {
  "use strict";
  var page = document.documentElement;
  var root = document.currentScript.getAttribute("data-root");
  var key = "qinglian.display:" + new URL(root, location.href).pathname;
  var prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  var chosen = read();

  page.classList.remove("no-js");
  page.classList.add("js");
  apply();
  prefersDark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", function () {
    apply();
    document.querySelectorAll("[data-display]").forEach(function (button) {
      button.addEventListener("click", function () { toggle(button.getAttribute("data-display")); });
    });
  });

  function read() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch (error) {
      return {};  // No storage, or not ours: the page works without.
    }
  }

  function isOn(setting) {
    if (setting === "theme") {
      return chosen.theme ? chosen.theme === "dark" : prefersDark.matches;
    }
    return Boolean(chosen[setting]);
  }

  function toggle(setting) {
    var on = !isOn(setting);
    chosen[setting] = setting === "theme" ? (on ? "dark" : "light") : on;
    try {
      localStorage.setItem(key, JSON.stringify(chosen));
    } catch (error) {
      // Kept for this page only.
    }
    apply();
  }

  function apply() {
    page.setAttribute("data-theme", isOn("theme") ? "dark" : "light");
    mark("data-type", isOn("type") ? "large" : null);
    mark("data-elder", isOn("elder") ? "on" : null);
    document.querySelectorAll("[data-display][aria-pressed]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(isOn(button.getAttribute("data-display"))));
    });
  }

  function mark(name, value) {
    if (value === null) {
      page.removeAttribute(name);
    } else {
      page.setAttribute(name, value);
    }
  }
})();
