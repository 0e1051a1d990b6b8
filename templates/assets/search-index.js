// The site's index: Pagefind, loaded when a reader first turns to a search field.

import { excerpt, fold, holds, parse, printed, together } from "./search-words.js";

const SHORTEST = 4; // letters of a word that stands for a longer one
const FRESH = 60_000; // ms for which the index is taken to be the one that was opened

// A name counts as much as a title; words that are found but never shown hardly count. A brief with
// its whole article is long, and no worse for it, so that its length counts for less.
const RANKING = { pageLength: 0.3, metaWeights: { title: 5, names: 5, words: 0.5 } };

let opening = null; // the promise of the index in use, and the time it was asked for
let openedAt = 0;
let current = null; // { entry, pagefind }

/** Pagefind with the site's index, or null while the index is being built. */
export function open(base) {
  if (!opening || performance.now() - openedAt > FRESH) {
    openedAt = performance.now();
    opening = load(base).then((pagefind) => pagefind ?? forget(), forget);
  }
  return opening;
}

function forget(error) {
  opening = null;
  if (error) throw error;
  return null;
}

async function load(base) {
  const response = await fetch(`${base}pagefind/pagefind-entry.json`, { cache: "no-store" });
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  const entry = await response.text();
  if (!Object.keys(JSON.parse(entry).languages).length) return null;
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  if (current?.entry === entry) return pagefind;
  if (current) await pagefind.destroy();
  await pagefind.options({ baseUrl: "/", ranking: RANKING });
  await pagefind.init();
  current = { entry, pagefind };
  return pagefind;
}

/** What `ask(pagefind)` gives, or null while the index is being built. */
async function asking(base, ask) {
  const pagefind = await open(base);
  if (!pagefind) return null;
  try {
    return await ask(pagefind);
  } catch (error) {
    // The site may have been published anew since the index was opened.
    console.warn(error);
    await pagefind.destroy();
    current = opening = null;
    const again = await open(base);
    return again && ask(again);
  }
}

/** The facets chosen, a Map of Sets, as Pagefind's filters: one of each, all facets. */
function filtersOf(chosen) {
  const used = Array.from(chosen).filter(([, values]) => values.size);
  return Object.fromEntries(used.map(([key, values]) => [key, { any: Array.from(values) }]));
}

/** The longest beginning of a term, up to three letters shorter, that some page has; or null. */
async function nearest(ask, term) {
  for (const cut of [0, 1, 2, 3]) {
    const near = term.slice(0, term.length - cut);
    if (cut && near.length < SHORTEST) return null;
    const first = await (await ask(near))[0]?.data();
    if (first && holds(first, near)) return near;
  }
  return null;
}

/** What a search found, its first pages as `shown`, or null while the index is being built.
 *
 * Pagefind leaves out a word that no page has, or takes any shorter one for it. So the first result
 * is looked into: a word that it lacks is searched for by its beginning, and is named in `missing`.
 */
export function find(base, query, most, chosen = new Map()) {
  return asking(base, async (pagefind) => {
    const filters = filtersOf(chosen);
    const ask = async (text) => (await pagefind.search(text || null, { filters })).results;
    const { text, words, phrase } = parse(query);
    let results = await ask(text);
    let terms = words.flatMap((word) => word.terms);
    const first = terms.length && (await results[0]?.data());
    const missing = [];
    if (!phrase && !terms.every((term) => first && holds(first, term))) {
      const near = await Promise.all(
        words.map((word) => Promise.all(word.terms.map((term) => nearest(ask, term)))),
      );
      words.forEach(({ typed, terms }, at) => {
        if (near[at].join(" ") !== terms.join(" ")) missing.push(typed);
      });
      terms = near.filter((found) => !found.includes(null)).flat();
      results = terms.length ? await ask(terms.join(" ")) : [];
    }
    const pages = async (from, to) => {
      const data = await Promise.all(results.slice(from, to).map((result) => result.data()));
      // To Pagefind, a title that begins with the words asked for is as good as one that is these.
      const named = data.filter((page) => isNamed(page, terms.join("")));
      const others = data.filter((page) => !named.includes(page));
      return [...named, ...others].map((page) => describe(base, page, terms));
    };
    return { total: results.length, missing, pages, shown: await pages(0, most) };
  });
}

/** Whether a page's title or one of its names is just this, letter by folded letter. */
function isNamed({ meta }, letters) {
  const names = [meta.title, ...(meta.names ?? "").split(", ")];
  return names.some((name) => together(fold(name)) === letters);
}

/** How many results each value of a facet would leave, as `{facet: {value: number}}`. */
export function count(base, query, chosen) {
  return asking(base, async (pagefind) => {
    await pagefind.filters();
    const text = parse(query).text || null;
    const counts = {};
    for (const key of chosen.keys()) {
      // Within a facet any value will do, so its own choice does not narrow it.
      const others = new Map(chosen);
      others.delete(key);
      const { filters } = await pagefind.search(text, { filters: filtersOf(others) });
      counts[key] = filters[key] ?? {};
    }
    return counts;
  });
}

/** One page as results show it. */
function describe(base, page, terms) {
  const pieces = excerpt(page.content, terms);
  const address = new URL(`.${page.raw_url}`.replace(/(#.*)\/$/u, "$1"), base).href;
  return {
    href: address + directive(address, pieces),
    title: printed(page.meta.title),
    kind: page.filters.kind[0],
    lang: page.filters.language.length === 1 ? page.filters.language[0] : null,
    pieces,
  };
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
