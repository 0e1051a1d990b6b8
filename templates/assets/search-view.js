// What the search shows. Nodes are made out of plain text, so that no text from an article or an
// annotation is ever read as HTML.

const PAUSE = 150; // ms without a key before a search starts

const settings = JSON.parse(
  document.querySelector("script[data-search-settings]")?.textContent ?? "{}",
);

export const { facets } = settings;
export const language = document.documentElement.lang || undefined;

/** What a kind of page is called, one of them or several; an address may ask for any kind. */
export const kindOf = (kind) => (Object.hasOwn(settings.kind, kind) ? settings.kind[kind] : kind);
export const kindsOf = (kind) => (Object.hasOwn(settings.kinds, kind) ? settings.kinds[kind] : kind);

export const number = (value) => value.toLocaleString(language);

export const say = (message, values = {}) =>
  settings.messages[message].replace(/%\((\w+)\)s/gu, (_, name) => values[name]);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Call `work(isCurrent)` after a pause in the calls; `isCurrent()` is false after another call. */
export function debounced(work) {
  let turn = 0;
  return async (pause = PAUSE) => {
    turn += 1;
    const mine = turn;
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
    });
    if (mine === turn) await work(() => mine === turn);
  };
}

/** What is said of an answer. */
export function summary({ numbers, missing, instead, unread }, query) {
  const told = numbers.length
    ? [say("count", { num: number(numbers.length) })]
    : [say("none", { query: query.trim() })];
  if (numbers.length && missing.length) told.push(say("missing", { words: missing.join(", ") }));
  if (unread) told.push(say("unread", { num: number(unread) }));
  else if (!numbers.length && !instead) told.push(say("hint"));
  return told.join(" ");
}

/** The address of the search page for a query, narrowed by facets. */
export function searchAddress(base, query, narrowed = {}) {
  const page = new URL("search/", base);
  page.searchParams.set("q", query.trim());
  for (const [facet, value] of Object.entries(narrowed)) page.searchParams.set(facet, value);
  return page.href;
}

/** A passage, what was found in it marked. */
export function passage({ spoken, pieces }, tag) {
  const attributes = { class: "search-excerpt", lang: spoken || null, dir: "auto" };
  return make(tag, attributes, ...marks(pieces));
}

/** A title, likewise; with `href` a link. */
export function title({ lang, titled, href }, tag) {
  const attributes = { class: "search-title", lang, dir: "auto", href: tag === "a" ? href : null };
  return make(tag, attributes, ...marks(titled));
}

const marks = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", {}, text) : text));
