// What the search page shows: a hit with its place and its words marked, and the facets with their counts.
import { findExcerpt, findMarks } from "./search-query.js";

const OPEN = 8;

/** A sentence with its {names} filled in. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) { made.className = className; }
  made.append(...children);
  return made;
}

/** A hit: title, where it is (unit, office, kind, code, level; the path to it), what of it is not public, excerpt; `shown` is {url, place, text}. */
export function drawHit(hit, shown, terms, { words, root }) {
  const link = element("a", "", ...mark(hit.title, terms));
  link.href = new URL(shown.url, root).href;
  const item = element("li", "", element("h3", "", link), drawFacts(hit, terms, words));
  const told = new Set(Object.values(hit.labels));
  if (shown.place.some((word) => !told.has(word))) {
    item.append(element("p", "where", element("span", "", ...mark(shown.place.join(" › "), terms))));
  }
  const excerpt = findExcerpt(shown.text, terms);
  if (excerpt) { item.append(element("p", "excerpt", ...mark(excerpt, terms))); }
  return item;
}

function drawFacts(hit, terms, words) {
  const facts = { unit: hit.labels.unit, office: hit.labels.office, kind: hit.labels.kind, code: hit.code, level: hit.labels.level };
  const told = Object.entries(facts).filter(([, value]) => value).map(([name, value]) => {
    const badge = name === "level" && hit.rank ? `level level-${hit.rank}` : "";
    const text = element("span", badge, ...mark(value, terms));
    text.dataset.fact = name;
    return element("span", "", element("span", "vh", `${words[name]}${words.colon}`), text);
  });
  if (hit.beyond) {
    const tag = element("span", "tag", ...mark(hit.beyond, terms));
    tag.dataset.fact = "beyond";
    told.push(element("span", "", element("span", "vh", `${words.beyond}${words.colon}`), tag));
  }
  return element("p", "where", ...told);
}

function mark(text, terms) {
  const pieces = [];
  let done = 0;
  for (const [from, to] of findMarks(text, terms)) {
    pieces.push(text.slice(done, from), element("mark", "", text.slice(from, to)));
    done = to;
  }
  return [...pieces, text.slice(done)].filter((piece) => piece !== "");
}

/** A group of boxes for each facet that divides what was found, or by which it is narrowed. */
export function drawFacets(facets, words, locale) {
  const telling = facets.filter(({ values }) => values.length > 1 || values.some((value) => value.on));
  return telling.map(({ facet, values }) => {
    const boxes = values.map((value) => drawBox(facet, value, locale));
    const group = element("fieldset", "", element("legend", "", words[facet]));
    const shown = Math.max(OPEN, values.findLastIndex((value) => value.on) + 1);
    group.append(...boxes.slice(0, shown));
    if (boxes.length > shown) { group.append(drawRest(boxes.slice(shown), words, locale)); }
    return group;
  });
}

function drawRest(boxes, words, locale) {
  const count = boxes.length.toLocaleString(locale);
  return element("details", "", element("summary", "", fill(words.more_values, { count })), ...boxes);
}

function drawBox(facet, { value, label, count, on }, locale) {
  const box = element("input");
  // The id follows the value, so that the keyboard's place survives a redrawing.
  Object.assign(box, { type: "checkbox", name: facet, value, checked: on, id: `search-${facet}-${encodeURIComponent(value)}` });
  const counted = element("span", "count", count.toLocaleString(locale));
  return element("label", "choice", box, element("span", "", label), counted);
}
