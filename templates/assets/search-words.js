// The words of a query, and where they stand in a text. `generator/words.py` lists the words of the
// index in the same way; a test holds the two together.

const EXCERPT = 220; // characters
const EXCERPT_UNSPACED = 90;
const LEAD = 40; // characters before the first word found
const LONGEST = 64; // characters of a word; the index has no longer ones
const MOST_TYPED = 500; // characters of a query; what is behind them is not looked for
const MOST_TERMS = 20; // words of a query, likewise: each costs a download

const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th",
  ħ: "h", ŧ: "t", ı: "i", ə: "e", ς: "σ",
  ـ: "", ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه",
};
const APOSTROPHES = /[‘’‛ʼʻ′＇]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const RUN = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED}]+`, "gu");
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
const ARABIC = /^(?:[وبكف]?ال|لل|و)(?=[\u0621-\u064a]{3})/u;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const QUOTED = /["“”„«]([^"“”„«»]+)["“”»]/gu;

/** The letters and digits of a text, and nothing between them. */
export const together = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");

/** A text in lower case, without accents, in the letters that anyone can type. */
export function fold(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  return Array.from(bare, (letter) => LETTERS[letter] ?? letter).join("");
}

/** What the index holds for a word: itself, or, in scripts without spaces, pairs of neighbours. */
function forms(word) {
  return Array.from(fold(word).matchAll(RUN)).flatMap(([run, unspaced]) => {
    const letters = Array.from(run);
    if (!unspaced) return [Array.from(run.replace(ARABIC, "")).slice(0, LONGEST).join("")];
    if (letters.length === 1) return letters;
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}

/** Whether a query is worth a search: one letter would find nearly everything. */
export const enough = (query) => together(query).length > 1 || HAS_UNSPACED.test(query);

/** The parts of a compound that a reader would look for alone; short ones stay with the rest. */
function parts(token) {
  const pieces = token.split("-").filter(together);
  const apart = pieces.every((piece) => together(piece).length > 2);
  return (apart ? pieces : [pieces.join("")]).flatMap((piece) => {
    const parted = piece.split("'").map(together).filter(Boolean);
    const enough = Math.min(3, Math.max(...parted.map((part) => part.length)));
    return parted.filter((part) => part.length >= enough);
  });
}

/** A query as it is read: cut to a length, in one spelling, without what is not seen. */
export function readable(query) {
  const visible = query.slice(0, MOST_TYPED).normalize("NFKC").replace(INVISIBLE, "");
  return visible.replace(APOSTROPHES, "'").trim();
}

/** The words of a query, each as typed, with its folded terms; what stands in quotes is one of
 * them, a `phrase`, whose words are not beginnings of others. */
export function parse(query) {
  const plain = readable(query);
  const words = [];
  let from = 0;
  for (const { 0: typed, 1: inside, index } of plain.matchAll(QUOTED)) {
    words.push(...wordsOf(plain.slice(from, index)), ...phraseOf(typed, inside));
    from = index + typed.length;
  }
  words.push(...wordsOf(plain.slice(from)));
  let left = MOST_TERMS;
  return words.flatMap((word) => {
    const terms = word.terms.slice(0, left);
    left -= terms.length;
    return terms.length ? [{ ...word, terms }] : [];
  });
}

function phraseOf(typed, inside) {
  // Pairs of neighbours find what has no spaces, with quotes or without.
  if (HAS_UNSPACED.test(inside)) return wordsOf(inside);
  const terms = Array.from(inside.matchAll(WORD)).flatMap(([word]) => forms(word));
  return [{ typed, terms, phrase: true }];
}

function wordsOf(text) {
  return text
    .replace(/[‐-―−]/gu, "-")
    .replace(/[^\p{L}\p{N}\p{M}'.,&-]+|(?<!\p{N}),|,(?!\p{N})/gu, " ")
    .split(" ")
    .filter(together)
    .map((token) => ({
      typed: token,
      terms: parts(token.toLowerCase()).flatMap(forms),
      phrase: false,
    }));
}

/** Whether a folded word of a text answers a term, as the beginning of a word does. */
function answers(word, term) {
  if (HAS_UNSPACED.test(word)) return word.includes(term);
  return word.startsWith(term) || word.replace(ARABIC, "").startsWith(term);
}

/** Whether the words of a text, one behind the other, are those of a phrase. */
export function holdsPhrase(text, terms) {
  const words = Array.from(text.replace(APOSTROPHES, "'").matchAll(WORD), ([word]) => fold(word));
  const bare = words.map((word) => word.replace(ARABIC, ""));
  return words.some((_, at) => terms.every((term, next) => bare[at + next] === term));
}

/** The names to look for in a text instead of terms that it lacks: "OTAN" where it has "NATO".
 *
 * `called` holds all names of each actor that the page names. */
export function otherNames(text, terms, called) {
  const held = words(text);
  const lacking = terms.filter((term) => !held.some((word) => answers(word, term)));
  const named = (names, term) => names.some((name) => words(name).some((w) => answers(w, term)));
  return lacking.flatMap((term) => called.filter((names) => named(names, term)).flat());
}

function words(text) {
  const tokens = fold(text.replace(APOSTROPHES, "'")).split(/\s+/u);
  return tokens.flatMap((token) => [together(token), ...token.split(/[^\p{L}\p{N}]+/u)]);
}

/** Where the terms stand in a text: `[start, end]` each, in order, not overlapping. */
function places(text, terms, names) {
  const found = names.flatMap((name) => placesOfName(text, name));
  for (const { 0: token, index: start } of text.matchAll(/\S+/gu)) {
    const before = found.length;
    for (const { 0: word, index } of token.matchAll(WORD)) {
      const at = start + index;
      if (HAS_UNSPACED.test(word)) {
        for (const [from, to] of placesInside(word, terms)) found.push([at + from, at + to]);
      } else if (terms.some((term) => answers(fold(word), term))) {
        found.push([at, at + word.length]);
      }
    }
    // U.S. and C-130 are found as one word, whatever stands between their letters.
    if (found.length === before && terms.includes(together(fold(token)))) {
      const letters = /[\p{L}\p{N}].*[\p{L}\p{N}]/u.exec(token);
      if (letters) found.push([start + letters.index, start + letters.index + letters[0].length]);
    }
  }
  const merged = [];
  for (const [start, end] of found.sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Where terms stand in a word that has no spaces where others do. */
function placesInside(word, terms) {
  let folded = "";
  const starts = [];
  const ends = [];
  let end = 0;
  for (const letter of word) {
    const bare = fold(letter);
    // A mark belongs to the letter before it.
    if (!bare && ends.length) ends[ends.length - 1] = end + letter.length;
    for (let at = 0; at < bare.length; at += 1) {
      starts.push(end);
      ends.push(end + letter.length);
    }
    folded += bare;
    end += letter.length;
  }
  return terms.flatMap((term) => {
    const found = [];
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      found.push([starts[at], ends[at + term.length - 1]]);
    }
    return found;
  });
}

/** Where a name stands, as it is written but for its apostrophes and spaces, in whole words. */
function placesOfName(text, name) {
  const pieces = name.trim().split(/\s+/u).map((piece) => {
    const literal = piece.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
    return literal.replace(/['‘’‛ʼʻ′＇]/gu, "['‘’‛ʼʻ′＇]");
  });
  const edge = HAS_UNSPACED.test(name) ? ["", ""] : ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"];
  const prefix = /^[\u0621-\u064a]/u.test(name) ? "(?:[وبكفل]?(?:ال)?)" : "";
  const pattern = new RegExp(edge[0] + prefix + pieces.join("\\s+") + edge[1], "gu");
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => [index, index + found.length]);
}

/** The mark from which on, for `length` characters, a text says most about the terms. */
function densest(text, marks, length) {
  const words = marks.map(([start, end]) => fold(text.slice(start, end)));
  let best = [0, 0];
  marks.slice(0, 200).forEach(([start], first) => {
    let last = first;
    while (last < marks.length && marks[last][1] <= start + length) last += 1;
    const score = new Set(words.slice(first, last)).size * 100 + last - first;
    if (score > best[0]) best = [score, start];
  });
  return best[1];
}

/** A whole text as `[text, marked]` pairs. */
export function marked(text, terms, names) {
  return split(text, places(text, terms, names), 0, text.length);
}

/** The part of a text that says most about the terms, as `[text, marked]` pairs. */
export function excerpt(text, terms, names) {
  const length = HAS_UNSPACED.test(text.slice(0, 40)) ? EXCERPT_UNSPACED : EXCERPT;
  const marks = places(text, terms, names);
  const best = densest(text, marks, length - LEAD);
  let from = best <= LEAD ? 0 : best - LEAD;
  if (from) from += text.slice(from, best).search(/\s\S/u) + 1;
  if (/[\udc00-\udfff]/u.test(text[from])) from += 1;
  let to = Math.min(text.length, from + length);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), to - LEAD);
  return [
    [from ? "…" : "", false],
    ...split(text, marks, from, to),
    [to < text.length ? "…" : "", false],
  ].filter(([piece]) => piece);
}

function split(text, marks, from, to) {
  const pieces = [];
  let at = from;
  for (const [start, end] of marks.filter((mark) => mark[0] >= from && mark[1] <= to)) {
    pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  return [...pieces, [text.slice(at, to), false]].filter(([piece]) => piece);
}
