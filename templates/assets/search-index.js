// What a query finds in the site's index, which is opened when a reader first turns to a search.

import { IndexFiles, postings } from "./search-files.js";
import { alike } from "./search-slips.js";
import { excerpt, holdsPhrase, marked, otherNames, parse, readable } from "./search-words.js";

const SHORTEST = 4; // letters of a word that stands for a longer one
const FRESH = 60_000; // ms for which the index is taken to be the one that was opened
const BEGINNING = 0.6; // what a word is worth that only begins as the term does
const MOST_CHECKED = 40; // pages that are looked through for a phrase: each is a download

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

/** What a query asks of the index: how well each page answers it, and what no page has. Pages that
 * the facets allow are the first to be looked through for a phrase, `most` in all. */
async function answer(files, query, pages, most) {
  const words = telling(parse(query), files.common);
  const found = await Promise.all(words.map((word) => lookUp(files, word)));
  const known = found.flatMap(({ known }) => known);
  const terms = known.map(({ text }) => text);
  const instead = found.flatMap(({ lost }) => lost);
  // Of a phrase no word may be missing, and none be another.
  if (found.some(({ word, isWhole }) => word.phrase && !isWhole)) {
    return { scores: new Float32Array(files.count), missing: [], terms: [], instead, unread: 0 };
  }
  const missing = found.filter(({ isWhole }) => !isWhole).map(({ word }) => word.typed);
  const nothing = words.length > 0 && !terms.length;
  const scores = nothing ? new Float32Array(files.count) : score(files.count, known);
  const phrases = words.filter(({ phrase, whole }) => phrase && whole.length > 1);
  const unread = phrases.length ? await keepPhrases(files, scores, phrases, pages, most) : 0;
  return { scores, missing, terms, instead, unread };
}

/** The words of a query without those that nearly every page has, if there are others. `whole` is
 * what each was. */
function telling(words, common) {
  const kept = words.flatMap((word) => {
    const terms = word.terms.filter((term) => !common.has(term));
    return terms.length ? [{ ...word, terms, whole: word.terms }] : [];
  });
  return kept.length ? kept : words.map((word) => ({ ...word, whole: word.terms }));
}

/** What the index has for the terms of a word, and for what it has not, what may have been meant. */
async function lookUp(files, word) {
  const { typed, terms, phrase } = word;
  const found = await Promise.all(terms.map((term) => wordsOf(files, term)));
  const isWhole = found.every((each, at) => {
    return each?.text === terms[at] && (!phrase || each.words.some(([its]) => its === terms[at]));
  });
  const lost = terms.filter((_, at) => !found[at] || (phrase && !isWhole));
  const meant = lost.map(async (term) => [typed, await alike(files, term)]);
  const known = found.filter(Boolean).map((each) => {
    return phrase ? { ...each, words: each.words.filter(([its]) => its === each.text) } : each;
  });
  return { word, known, isWhole, lost: await Promise.all(meant) };
}

/** Leave those of the best pages that have the words of each phrase one behind the other; return
 * how many of the allowed ones nobody has looked through. */
async function keepPhrases(files, scores, phrases, isAllowed, most) {
  const all = ranked(scores);
  const wanted = all.filter((number) => isAllowed[number]);
  const found = [...wanted, ...all.filter((number) => !isAllowed[number])].slice(0, most);
  const pages = await Promise.all(found.map((number) => files.page(number)));
  const held = new Set(
    found.filter((_, at) => {
      const { title, body, names } = pages[at];
      const texts = [title, ...body, ...names];
      return phrases.every(({ whole }) => texts.some((text) => holdsPhrase(text, whole)));
    }),
  );
  scores.forEach((_, number) => held.has(number) || (scores[number] = 0));
  return Math.max(0, wanted.length - most);
}

/** The numbers of the pages that answer, the best first, of equals the newest. */
function ranked(scores) {
  const found = [];
  scores.forEach((value, number) => value && found.push(number));
  return found.sort((one, other) => scores[other] - scores[one] || one - other);
}

/** What a search found, or null while the index is being made.
 *
 * `numbers` are its pages in order, `missing` the words that no page has, `instead` a query without
 * a slip of the pen, or null; `unread` is how many pages more may have a phrase, each unit of `depth`
 * going through some of them. `pages(numbers)`
 * gives pages as results show them, `byKind()` the numbers of each kind, and `counts()` how many
 * results each value of a facet would leave: all of the index that the search was made in. */
export function find(base, query, { chosen = new Map(), newest = false, depth = 1 } = {}) {
  return asking(base, async (files) => {
    const pages = await allowed(files, chosen);
    const asked = termsOf(query);
    const found = await answer(files, query, pages, depth * MOST_CHECKED);
    const { scores, missing, terms, instead, unread } = found;
    const numbers = ranked(scores).filter((number) => pages[number]);
    if (newest) numbers.sort((one, other) => one - other);
    return {
      numbers,
      missing,
      unread,
      instead: corrected(query, instead),
      named: (page) => isNamed(page, asked),
      pages: (wanted) => {
        const shown = async (number) => describe(base, await files.page(number), terms);
        return Promise.all(wanted.map(shown)).catch(forget);
      },
      byKind: () => grouped(files, numbers).catch(forget),
      counts: () => counted(files, scores, chosen).catch(forget),
    };
  });
}

function corrected(query, instead) {
  const known = instead.filter(([, word]) => word);
  if (!known.length) return null;
  // The index has Korean letters one by one.
  return known
    .reduce((text, [typed, word]) => text.replace(typed, () => word), readable(query))
    .normalize("NFC");
}

const termsOf = (query) => parse(query).flatMap(({ terms }) => terms).join(" ");

/** Whether a page's title or one of its names is just these terms. */
function isNamed({ title, names }, terms) {
  return terms && [title, ...names].some((name) => termsOf(name) === terms);
}

/** The numbers of the pages of each kind, by kind, in the order in which they are given. */
async function grouped(files, numbers) {
  const kindOf = new Array(files.count);
  for (const [kind, pages] of await files.facet("kind")) {
    for (const number of pages) kindOf[number] = kind;
  }
  const groups = new Map();
  for (const number of numbers) {
    const kind = kindOf[number];
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(number);
  }
  return groups;
}

/** How many results each value of a facet would leave, as `{facet: {value: number}}`. */
async function counted(files, scores, chosen) {
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
}

/** One page as results show it. */
function describe(base, page, terms) {
  const text = page.body.join(" ");
  const names = otherNames(`${page.title} ${text}`, terms, [page.names, ...page.called]);
  const pieces = excerpt(text, terms, names);
  const address = new URL(`./${page.address}`, base).href;
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
