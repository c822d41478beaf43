// The preview's own script, added to pages by `qinglian serve` alone: loads the page anew when there is a newer site,
// and lays over it what is wrong with the catalogue. The published site has none of this.
(() => {
  "use strict";

  const own = document.currentScript.dataset.site;
  const memory = "qinglian-preview";
  let source = null;
  let folded = false;

  const remember = () => {
    const place = { page: location.pathname + location.search, left: scrollX, top: scrollY };
    sessionStorage.setItem(memory, JSON.stringify(place));
  };

  // The browser itself goes back to where it was, but gives up where the page has not yet its full height.
  const goBack = () => {
    const place = JSON.parse(sessionStorage.getItem(memory) ?? "null");
    sessionStorage.removeItem(memory);
    if (place?.page === location.pathname + location.search) {
      scrollTo({ left: place.left, top: place.top, behavior: "instant" });
    }
  };

  const fold = (panel, button) => {
    const other = button.dataset.fold;
    button.dataset.fold = button.textContent;
    button.textContent = other;
    folded = panel.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
  };

  const show = (markup) => {
    document.querySelector(".diagnostics")?.remove();
    if (!markup) return;
    // Parsed apart: what the server escaped stays text, and an alert put in whole is read out whole.
    const panel = new DOMParser().parseFromString(markup, "text/html").querySelector(".diagnostics");
    const button = panel.querySelector("[data-fold]");
    button.addEventListener("click", () => fold(panel, button));
    if (folded) fold(panel, button);
    document.body.append(panel);
  };

  const listen = () => {
    source?.close();
    source = new EventSource(`/_qinglian/events?page=${encodeURIComponent(decodeURI(location.pathname))}`);
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.site === own) {
        show(state.panel);
      } else {
        source.close();
        remember();
        location.reload();
      }
    });
  };

  // A browser keeps only six connections to a host: pages that nobody sees must not hold one.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source?.close();
    else listen();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  addEventListener("load", goBack);
  if (!document.hidden) listen();
})();
