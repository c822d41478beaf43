// The index: Pagefind over the parts of all units, and our own lists of what stands in them.
import { findTerms, normalise, phrase } from "./search-query.js";

const FACETS = ["unit", "office", "kind", "level"];

export async function openIndex(base) {
  const entry = await readJson(new URL("index.json", base), "no-cache");
  const engine = new URL(`${entry.engine}/`, base);
  const [pagefind, ...lists] = await Promise.all([
    startEngine(engine, entry.parts.map((part) => new URL(`${part}/`, base))),
    ...entry.parts.map((part) => readJson(new URL(`${part}/documents.json`, base))),
  ]);
  const documents = lists.flatMap((list, part) => describe(list, new URL(`${entry.parts[part]}/`, base)));
  return new SearchIndex(pagefind, documents, entry.shelf);
}

async function startEngine(engine, parts) {
  const { createInstance } = await import(new URL("pagefind.js", engine).href);
  // Folders are named by their content: no need to ask again for an entry that cannot have changed.
  const pagefind = createInstance({ basePath: engine.href, metaCacheTag: "1" });
  await pagefind.init();
  await Promise.all(parts.map((part) => pagefind.mergeIndex(part.href, { language: "en", metaCacheTag: "1" })));
  return pagefind;
}

async function readJson(url, cache = "default") {
  const response = await fetch(url, { cache });
  if (!response.ok) { throw new Error(`${response.status} ${url}`); }
  return response.json();
}

function describe(list, folder) {
  return list.ids.map((id, number) => {
    const [kind, kindLabel] = value(list.kinds, number);
    const [rank, levelLabel] = value(list.levels, number);
    const office = value(list.offices, number);
    const beyond = list.beyond ? value(list.beyond, number) : "";
    return {
      id, folder, number, rank, beyond, title: list.titles[number], code: list.codes[number],
      facets: { unit: list.unit[0] || "-", office, kind, level: levelLabel },
      labels: { unit: list.unit[1], office, kind: kindLabel, level: levelLabel },
    };
  });
}

function value(column, number) {
  return column.values[column.at[number]];
}

export class SearchIndex {
  constructor(pagefind, documents, shelf) {
    this.pagefind = pagefind;
    this.documents = documents;
    this.shelf = shelf;
    this.shelves = new Map();
    this.found = new Map();
    this.byId = new Map();
    documents.forEach((document, order) => {
      document.order = order;
      this.byId.set(document.id, [...(this.byId.get(document.id) || []), document]);
    });
  }

  /** The documents that contain every term of the query, best first; all filters are the caller's. */
  async find(query) {
    const terms = findTerms(query);
    const scores = await Promise.all(terms.map((term) => this.findTerm(term)));
    if (!scores.length) { return []; }
    const hits = [...scores[0].keys()].filter((document) => scores.every((score) => score.has(document)));
    const whole = normalise(query).trim();
    const ranked = hits.map((document) => ({
      document, rank: weigh(document, whole, terms), score: scores.reduce((sum, score) => sum + score.get(document), 0),
    }));
    ranked.sort((a, b) => b.rank - a.rank || b.score - a.score || a.document.order - b.document.order);
    return ranked.map((hit) => hit.document);
  }

  findTerm(term) {
    if (!this.found.has(term)) {
      const found = this.askEngine(term);
      found.catch(() => this.found.delete(term));
      this.found.set(term, found);
    }
    return this.found.get(term);
  }

  async askEngine(term) {
    const { results } = await this.pagefind.search(phrase(term));
    const times = new Map();
    for (const { id } of results) { times.set(id, (times.get(id) || 0) + 1); }
    const scores = new Map();
    for (const { id, score } of results) {
      for (const document of await this.resolve(id, times.get(id), term)) { scores.set(document, score); }
    }
    return scores;
  }

  // Pagefind's ids are short digests, unique within a part but not over several. Where an id is not, and not all that
  // bear it were found, the texts themselves decide.
  async resolve(id, times, term) {
    const bearers = this.byId.get(id) || [];
    if (bearers.length === times) { return bearers; }
    const texts = await Promise.all(bearers.map((document) => this.read(document)));
    return bearers.filter((document, at) => searched(document, texts[at]).includes(term));
  }

  /** What is shown of a document: {url, place, text}; read a shelf at a time, once. */
  async read(document) {
    const number = Math.floor(document.number / this.shelf);
    const address = new URL(`text/${number}.json`, document.folder);
    if (!this.shelves.has(address.href)) {
      const shelf = readJson(address);
      shelf.catch(() => this.shelves.delete(address.href));
      this.shelves.set(address.href, shelf);
    }
    const [url, place, text] = (await this.shelves.get(address.href))[document.number % this.shelf];
    return { url, place, text };
  }
}

function searched(document, { place, text }) {
  const { unit, office, kind, level } = document.labels;
  return normalise([document.title, document.code, kind, unit, office, level, ...place, document.beyond, text].join("\n"));
}

// A title or a code that is the query comes first, then one that begins with it, then one that contains it.
function weigh(document, whole, terms) {
  const names = [normalise(document.title), normalise(document.code)];
  if (names.includes(whole)) { return 10 * (terms.length + 1); }
  const degree = (term) => Math.max(...names.map((name) => 4 * (name === term) || 3 * name.startsWith(term) || 2 * name.includes(term)));
  return terms.reduce((sum, term) => sum + degree(term), 0);
}

/** The documents that meet the chosen values: {unit: Set, ...}, an empty set meaning any. */
export function narrow(documents, chosen, except = "") {
  const active = FACETS.filter((facet) => facet !== except && chosen[facet].size);
  return documents.filter((document) => active.every((facet) => chosen[facet].has(document.facets[facet])));
}

/** For each facet its values with how many documents they would leave: [{facet, values: [{value, label, count, on}]}]. */
export function countFacets(documents, chosen) {
  return FACETS.map((facet) => {
    const values = new Map();
    const note = (document, count) => {
      const value = document.facets[facet];
      if (!value) { return; }
      const known = values.get(value) || { value, label: document.labels[facet], rank: document.rank, count: 0 };
      values.set(value, { ...known, count: known.count + count });
    };
    narrow(documents, chosen, facet).forEach((document) => note(document, 1));
    documents.filter((document) => chosen[facet].has(document.facets[facet])).forEach((document) => note(document, 0));
    const list = [...values.values()].map((one) => ({ ...one, on: chosen[facet].has(one.value) }));
    return { facet, values: list.sort(facet === "level" ? byRank : byCount) };
  });
}

function byRank(one, other) {
  return (one.rank ?? Infinity) - (other.rank ?? Infinity) || byCount(one, other);
}

function byCount(one, other) {
  return other.count - one.count || (one.label < other.label ? -1 : 1);
}

export { FACETS };
