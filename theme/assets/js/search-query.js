// How queries are cut and where their words stand; generator/qinglian/site/search/tokens.py cuts the texts the same way.

const LETTERS = "bcdfghjklmnpqrtvwx";
// Punctuation that is a part of codes, figures and addresses joins; all other separates, as blanks do.
const SEPARATORS = /(?![-._/%&@#])[\p{Z}\p{P}\p{Cc}\p{Cs}]+/gu;
const EXCERPT = 100;
const BEFORE = 30;
const LINES = 3;

export function normalise(text) {
  return text.normalize("NFKC").replace(/\p{Cf}/gu, "").toLowerCase();
}

/** What a document has to contain, all of it: the query's runs between blanks and punctuation, each once. */
export function findTerms(query) {
  return [...new Set(normalise(query).replace(SEPARATORS, " ").split(" ").filter(Boolean))];
}

/** A term as the phrase that Pagefind finds exactly: one word of four consonants for each UTF-16 unit. */
export function phrase(term) {
  const words = [];
  for (let at = 0; at < term.length; at += 1) { words.push(encodeUnit(term.charCodeAt(at))); }
  return `"${words.join(" ")}"`;
}

function encodeUnit(unit) {
  let letters = "";
  for (let rest = unit, place = 0; place < 4; place += 1) {
    letters = LETTERS[rest % LETTERS.length] + letters;
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

/** Where terms stand in a text as it is shown: [[from, to], ...] in order, those that touch joined. */
export function findMarks(text, terms) {
  const { plain, origin } = fold(text);
  const found = [];
  for (const term of terms) {
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + 1)) {
      found.push([origin[at][0], origin[at + term.length - 1][1]]);
    }
  }
  found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return found.reduce(join, []);
}

function join(ranges, range) {
  const last = ranges[ranges.length - 1];
  if (last && range[0] <= last[1]) { last[1] = Math.max(last[1], range[1]); } else { ranges.push([...range]); }
  return ranges;
}

// The normalised text, and for each of its units from where to where its origin stands in the text as shown.
// A sign and the marks that combine with it are normalised together, as they are in the whole text.
function fold(text) {
  let plain = "";
  const origin = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const part = normalise(match[0]);
    for (let unit = 0; unit < part.length; unit += 1) { origin.push([match.index, match.index + match[0].length]); }
    plain += part;
  }
  return { plain, origin };
}

/** The lines that show the terms, at most three, each cut around its first; without any, how the text begins. */
export function findExcerpt(text, terms) {
  const lines = text.split("\n").filter((line) => line.trim());
  if (!lines.length) { return ""; }
  const plain = lines.map(normalise);
  const chosen = chooseLines(plain, terms);
  const pieces = (chosen.length ? chosen : [0]).map((at) => {
    const marks = findMarks(lines[at], terms);
    return cut(lines[at], marks.length ? marks[0][0] : 0);
  });
  return pieces.join(" … ");
}

// The line with most terms first, then those with most of the rest; told in the order of the text.
function chooseLines(plain, terms) {
  const chosen = [];
  let rest = terms;
  while (rest.length && chosen.length < LINES) {
    const counts = plain.map((line) => rest.filter((term) => line.includes(term)).length);
    const most = Math.max(...counts);
    if (!most) { break; }
    const best = counts.indexOf(most);
    chosen.push(best);
    rest = rest.filter((term) => !plain[best].includes(term));
  }
  return chosen.sort((one, other) => one - other);
}

function cut(line, hit) {
  const signs = Array.from(line);
  const place = Array.from(line.slice(0, hit)).length;
  const from = signs.length <= EXCERPT ? 0 : Math.max(0, Math.min(place - BEFORE, signs.length - EXCERPT));
  const to = Math.min(signs.length, from + EXCERPT);
  return (from > 0 ? "…" : "") + signs.slice(from, to).join("") + (to < signs.length ? "…" : "");
}
