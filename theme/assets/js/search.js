// The search page. Markup: theme/search.html. What is looked for stands in the address, so that it can be passed on.
import { FACETS, countFacets, narrow, openIndex } from "./search-index.js";
import { findTerms } from "./search-query.js";
import { drawFacets, drawHit, fill } from "./search-view.js";

const STEP = 20;
const PAUSE = 250;
const WIDE = "(min-width: 56em)";

const page = document.querySelector("[data-search-page]");
if (page) { start(page); }

function start(page) {
  const words = JSON.parse(page.dataset.words);
  const root = new URL(page.dataset.root, document.baseURI);
  const [form, status, facets, drawer, groups, list, more] =
    ["form", "status", "facets", "narrow", "groups", "list", "more"].map((part) => page.querySelector(`[data-search-${part}]`));
  const input = form.elements.q;
  const locale = document.documentElement.lang || undefined;
  let index = null;
  let turn = 0;
  let timer = 0;
  let state = readAddress();

  form.addEventListener("submit", (event) => { event.preventDefault(); changeQuery(true); });
  // While a Chinese word is being composed the field holds letters that nobody looks for.
  input.addEventListener("input", (event) => { if (!event.isComposing) { later(); } });
  input.addEventListener("compositionend", later);
  input.addEventListener("focus", () => { open().catch(() => {}); }, { once: true });
  facets.addEventListener("change", (event) => choose(event.target));
  more.addEventListener("click", showMore);
  window.addEventListener("popstate", () => { state = readAddress(); show(); });
  // On a narrow screen the results come first, the facets when they are asked for.
  drawer.open = window.matchMedia(WIDE).matches || FACETS.some((facet) => state.chosen[facet].size);
  show();

  function readAddress() {
    const address = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, new Set(address.getAll(facet))]));
    input.value = address.get("q") || "";
    return { query: input.value, chosen, hits: [], shown: 0 };
  }

  function writeAddress(step) {
    const address = new URLSearchParams();
    if (state.query) { address.set("q", state.query); }
    FACETS.forEach((facet) => state.chosen[facet].forEach((value) => address.append(facet, value)));
    const place = location.pathname + (address.size ? `?${address}` : "");
    if (step) { history.pushState(null, "", place); } else { history.replaceState(null, "", place); }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => changeQuery(false), PAUSE);
  }

  function changeQuery(step) {
    clearTimeout(timer);
    state.query = input.value.trim();
    writeAddress(step);
    show();
  }

  function choose(box) {
    const values = state.chosen[box.name];
    if (box.checked) { values.add(box.value); } else { values.delete(box.value); }
    writeAddress(true);
    show();
  }

  function open() {
    if (!index) {
      index = openIndex(new URL(page.dataset.index, document.baseURI));
      index.catch(() => { index = null; });
    }
    return index;
  }

  async function show() {
    turn += 1;
    const mine = turn;
    const { query } = state;
    if (!findTerms(query).length) { clear(words.start); return; }
    page.setAttribute("aria-busy", "true");
    if (!index) { status.textContent = words.loading; }
    try {
      const opened = await open();
      const found = await opened.find(query);
      const hits = narrow(found, state.chosen);
      const first = await draw(opened, hits.slice(0, STEP), query);
      if (mine !== turn) { return; }
      present(opened, found, hits, first);
    } catch {
      if (mine === turn) { clear(words.failed); }
    }
  }

  function present(opened, found, hits, first) {
    Object.assign(state, { opened, hits, shown: first.length });
    page.setAttribute("aria-busy", "false");
    const focused = document.activeElement?.id;
    groups.replaceChildren(...drawFacets(countFacets(found, state.chosen), words, locale));
    facets.hidden = !found.length;
    list.replaceChildren(...first);
    if (focused && document.activeElement?.id !== focused) { document.getElementById(focused)?.focus(); }
    more.hidden = state.shown >= hits.length;
    status.textContent = announce(hits.length);
  }

  function announce(count) {
    const sentence = [words.none, words.count_one][count] || words.count;
    return fill(sentence, { query: state.query, count: count.toLocaleString(locale) });
  }

  function clear(sentence) {
    page.setAttribute("aria-busy", "false");
    facets.hidden = true;
    more.hidden = true;
    groups.replaceChildren();
    list.replaceChildren();
    status.textContent = sentence;
  }

  function draw(opened, documents, query) {
    const terms = findTerms(query);
    return Promise.all(documents.map(async (document) => drawHit(document, await opened.read(document), terms, { words, root })));
  }

  async function showMore() {
    const mine = turn;
    const from = state.shown;
    try {
      const next = await draw(state.opened, state.hits.slice(from, from + STEP), state.query);
      if (mine !== turn || from !== state.shown) { return; }
      list.append(...next);
      state.shown += next.length;
      more.hidden = state.shown >= state.hits.length;
      next[0].querySelector("a").focus();
    } catch {
      status.textContent = words.failed;
    }
  }
}
