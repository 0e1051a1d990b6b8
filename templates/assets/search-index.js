// What a query finds in the site's index, which is opened when a reader first turns to a search.

import { IndexFiles, postings } from "./search-files.js";
import { excerpt, holdsPhrase, marked, otherNames, parse } from "./search-words.js";

const SHORTEST = 4; // letters of a word that stands for a longer one
const FRESH = 60_000; // ms for which the index is taken to be the one that was opened
const BEGINNING = 0.6; // what a word is worth that only begins as the term does
const MOST_CHECKED = 100; // pages that are looked through for a phrase

let opening = null; // the promise of the index in use, and the time it was asked for
let openedAt = 0;
let current = null; // { entry, files }

/** The files of the site's index, or null while it is being made. */
export function open(base) {
  if (!opening || performance.now() - openedAt > FRESH) {
    openedAt = performance.now();
    opening = load(`${base}search-index/`).then((files) => files ?? forget(), forget);
  }
  return opening;
}

function forget(error) {
  opening = null;
  if (error) throw error;
  return null;
}

async function load(folder) {
  const response = await fetch(`${folder}entry.json`, { cache: "no-store" });
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  const entry = await response.text();
  if (current?.entry === entry) return current.files;
  const found = JSON.parse(entry);
  if (!found.version) return null;
  current = { entry, files: new IndexFiles(folder, found) };
  return current.files;
}

/** What `ask(files)` gives, or null while the index is being made. */
async function asking(base, ask) {
  const files = await open(base);
  if (!files) return null;
  try {
    return await ask(files);
  } catch (error) {
    // The site may have been published anew since the index was opened.
    console.warn(error);
    current = opening = null;
    const again = await open(base);
    return again && ask(again);
  }
}

/** For each page, 1 where the facets chosen, a Map of Sets, let it be: one of each, all facets. */
async function allowed(files, chosen) {
  const pages = new Uint8Array(files.count).fill(1);
  for (const [facet, values] of chosen) {
    if (!values.size) continue;
    const known = await files.facet(facet);
    const these = new Uint8Array(files.count);
    for (const value of values) for (const number of known.get(value) ?? []) these[number] = 1;
    for (let number = 0; number < pages.length; number += 1) pages[number] &= these[number];
  }
  return pages;
}

/** What the index has for a term: the words that begin with it, or, up to three letters shorter,
 * with its own beginning, which is `text` then. */
async function wordsOf(files, term) {
  for (const cut of [0, 1, 2, 3]) {
    const text = term.slice(0, term.length - cut);
    if (cut && text.length < SHORTEST) break;
    const words = await files.words(text);
    if (words.length) return { text, words };
  }
  return null;
}

/** How well each page answers all terms; 0 for those that lack one. After BM25. */
function score(count, terms) {
  const total = new Float32Array(count).fill(terms.length ? 0 : 1);
  const held = new Uint8Array(count);
  terms.forEach(({ text, words }, at) => {
    const best = new Float32Array(count);
    for (const [word, bytes] of words) {
      const pages = Array.from(postings(bytes));
      const rarity = Math.log(1 + (count - pages.length + 0.5) / (pages.length + 0.5));
      const worth = rarity * (word === text ? 1 : BEGINNING);
      for (const [number, level] of pages) {
        best[number] = Math.max(best[number], worth * level);
      }
    }
    for (let number = 0; number < count; number += 1) {
      if (best[number] && held[number] === at) {
        held[number] += 1;
        total[number] += best[number];
      }
    }
  });
  for (let number = 0; number < count; number += 1) {
    if (held[number] < terms.length) total[number] = 0;
  }
  return total;
}

/** What a query asks of the index: how well each page answers it, and what no page has. */
async function answer(files, query) {
  const { words, phrase } = parse(query);
  const missing = [];
  const terms = [];
  const instead = [];
  for (const { typed, terms: asked } of words) {
    const found = await Promise.all(asked.map((term) => wordsOf(files, term)));
    if (found.some((each, at) => each?.text !== asked[at])) missing.push(typed);
    const lost = asked.filter((_, at) => !found[at]);
    for (const term of lost) instead.push([typed, await alike(files, term)]);
    // Of a phrase no word may be missing, and none be another.
    if (phrase && missing.length) return { scores: score(0, []), missing: [], terms: [], instead };
    terms.push(...found.filter(Boolean));
  }
  const nothing = words.length > 0 && !terms.length;
  const scores = nothing ? new Float32Array(files.count) : score(files.count, terms);
  if (phrase) await keepPhrase(files, scores, terms.map(({ text }) => text));
  return { scores, missing, terms: terms.map(({ text }) => text), instead };
}

/** Leave those of the best pages that have the words of a phrase one behind the other. */
async function keepPhrase(files, scores, terms) {
  const found = ranked(scores).slice(0, MOST_CHECKED);
  const pages = await Promise.all(found.map((number) => files.page(number)));
  const held = new Set(
    found.filter((_, at) => {
      const { title, body, names } = pages[at];
      return [title, ...body, ...names].some((text) => holdsPhrase(text, terms));
    }),
  );
  scores.forEach((_, number) => held.has(number) || (scores[number] = 0));
}

/** The numbers of the pages that answer, the best first, of equals the newest. */
function ranked(scores) {
  const found = [];
  scores.forEach((value, number) => value && found.push(number));
  return found.sort((one, other) => scores[other] - scores[one] || one - other);
}

/** A word of the index that one may have meant, or null: a letter or two away, the most usual. */
async function alike(files, term) {
  const most = term.length < 4 ? 0 : term.length < 7 ? 1 : 2;
  let best = null;
  for (const [word, bytes] of await files.near(term)) {
    if (word[0] !== term[0] || Math.abs(word.length - term.length) > most) continue;
    const away = distance(word, term);
    if (away > most) continue;
    if (!best || away < best.away || (away === best.away && bytes.length > best.size)) {
      best = { word, away, size: bytes.length };
    }
  }
  return best?.word ?? null;
}

/** The fewest letters to add, drop, change or swap with their neighbour (Damerau, 1964). */
function distance(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1];
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (same ? 0 : 1));
      const swapped = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      if (swapped) next[to] = Math.min(next[to], before[to - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** What a search found, or null while the index is being made.
 *
 * `numbers` are its pages in order, `missing` the words that no page has, `instead` a query without
 * a slip of the pen, or null. `pages(numbers)` gives them as results show them. */
export function find(base, query, { chosen = new Map(), newest = false } = {}) {
  return asking(base, async (files) => {
    const { scores, missing, terms, instead } = await answer(files, query);
    const pages = await allowed(files, chosen);
    const numbers = ranked(scores).filter((number) => pages[number]);
    if (newest) numbers.sort((one, other) => one - other);
    return {
      numbers,
      missing,
      instead: corrected(query, instead),
      named: (page) => isNamed(page, terms.join(" ")),
      pages: (wanted) => {
        const shown = async (number) => describe(base, await files.page(number), terms);
        return Promise.all(wanted.map(shown)).catch(forget);
      },
    };
  });
}

function corrected(query, instead) {
  const known = instead.filter(([, word]) => word);
  if (!known.length) return null;
  return known.reduce((text, [typed, word]) => text.replace(typed, word), query.trim());
}

const termsOf = (query) => parse(query).words.flatMap(({ terms }) => terms);

/** Whether a page's title or one of its names is just these terms. */
function isNamed({ title, names }, terms) {
  return terms && [title, ...names].some((name) => termsOf(name).join(" ") === terms);
}

/** The numbers of the pages of each kind, in the order in which the answer has them. */
export function byKind(base, { numbers }) {
  return asking(base, async (files) => {
    const kinds = await files.facet("kind");
    const kindOf = new Array(files.count);
    for (const [kind, pages] of kinds) for (const number of pages) kindOf[number] = kind;
    const groups = new Map();
    for (const number of numbers) {
      const kind = kindOf[number];
      if (!groups.has(kind)) groups.set(kind, []);
      groups.get(kind).push(number);
    }
    return groups;
  });
}

/** How many results each value of a facet would leave, as `{facet: {value: number}}`. */
export function count(base, query, chosen) {
  return asking(base, async (files) => {
    const { scores } = await answer(files, query);
    const counts = {};
    for (const key of chosen.keys()) {
      // Within a facet any value will do, so its own choice does not narrow it.
      const others = new Map(chosen);
      others.delete(key);
      const pages = await allowed(files, others);
      counts[key] = new Map();
      for (const [value, numbers] of await files.facet(key)) {
        let found = 0;
        for (const number of numbers) if (scores[number] && pages[number]) found += 1;
        counts[key].set(value, found);
      }
    }
    return counts;
  });
}

/** One page as results show it. */
function describe(base, page, terms) {
  const text = page.body.join(" ");
  const names = otherNames(`${page.title} ${text}`, terms, [page.names, ...page.called]);
  const pieces = excerpt(text, terms, names);
  const address = new URL(page.address, base).href;
  const titled = marked(page.title, terms, names);
  return { ...page, href: address + directive(address, pieces), pieces, titled };
}

/** A text directive (WICG, URL Fragment Text Directives): the page opens at what was found. */
function directive(address, pieces) {
  const at = pieces.findIndex(([, marked]) => marked);
  if (at < 0) return "";
  const before = /\S*$/u.exec(pieces[at - 1]?.[0] ?? "")[0];
  const after = /^\S*/u.exec(pieces[at + 1]?.[0] ?? "")[0];
  const word = (before + pieces[at][0] + after).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const text = encodeURIComponent(word).replaceAll("-", "%2D");
  return `${address.includes("#") ? "" : "#"}:~:text=${text}`;
}
