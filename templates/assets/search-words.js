// The words of a query, and where they stand in a text. `generator/words.py` prepares the texts of
// the index in the same way; a test holds the two together.

const EXCERPT = 220; // characters
const EXCERPT_UNSPACED = 90;
const LEAD = 40; // characters before the first word found

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

const inLetters = (text) => Array.from(text, (letter) => LETTERS[letter] ?? letter).join("");
/** The letters and digits of a text, and nothing between them. */
export const together = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");

/** A text in lower case, without accents, in the letters that anyone can type. */
export function fold(text) {
  return inLetters(text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase());
}

/** What the index holds for a word: itself, or, in scripts without spaces, pairs of neighbours. */
function forms(word) {
  // Pagefind prefers a page that has a word with its accents, so they stay where they may.
  if (!HAS_UNSPACED.test(word) && !ARABIC.test(fold(word))) return [inLetters(word)];
  return Array.from(fold(word).matchAll(RUN)).flatMap(([run, unspaced]) => {
    if (!unspaced) return [run.replace(ARABIC, "")];
    const letters = Array.from(run);
    if (letters.length === 1) return letters;
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
}

/** Whether a query is worth a search: one letter would fetch a good part of the index. */
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

/** A query as the index is asked it, and the words typed, each with its folded terms. */
export function parse(query) {
  const visible = query.normalize("NFKC").replace(INVISIBLE, "");
  const plain = visible.replace(APOSTROPHES, "'").trim();
  const quoted = /^["“”„«](.+)["“”»]$/u.exec(plain)?.[1].trim();
  if (quoted && together(quoted) && !HAS_UNSPACED.test(quoted)) {
    const terms = Array.from(quoted.matchAll(WORD), ([word]) => fold(word));
    const words = [{ typed: query.trim(), terms }];
    return { text: `"${quoted.toLowerCase()}"`, words, phrase: true };
  }
  const words = plain
    .replace(/[‐-―−]/gu, "-")
    .replace(/[^\p{L}\p{N}\p{M}'.,&-]+|(?<!\p{N}),|,(?!\p{N})/gu, " ")
    .split(" ")
    .filter(together)
    .map((token) => ({ typed: token, asked: parts(token.toLowerCase()).flatMap(forms) }))
    .map((word) => ({ ...word, terms: word.asked.map(fold) }));
  return { text: words.flatMap(({ asked }) => asked).join(" "), words, phrase: false };
}

/** Whether a folded word of a text answers a term, as the beginning of a word does. */
function answers(word, term) {
  if (HAS_UNSPACED.test(term)) return word.includes(term);
  return word.startsWith(term) || word.replace(ARABIC, "").startsWith(term);
}

/** Whether a page holds a term; Pagefind itself takes any shorter word for it, even a letter. */
export function holds(page, term) {
  const text = [page.content, ...Object.values(page.meta)].join(" ").replace(APOSTROPHES, "'");
  const tokens = fold(text).split(/\s+/u);
  const words = tokens.flatMap((token) => [together(token), ...token.split(/[^\p{L}\p{N}]+/u)]);
  return words.some((word) => answers(word, term));
}

/** The text as it is printed: the index has ' where articles have ’. */
export const printed = (text) => text.replace(/(?<=\p{L})'(?=\p{L})/gu, "’");

/** Where the terms stand in a text: `[start, end]` each, in order, not overlapping. */
function places(text, terms) {
  const found = [];
  for (const { 0: token, index: start } of text.matchAll(/\S+/gu)) {
    const before = found.length;
    for (const { 0: word, index } of token.matchAll(WORD)) {
      const at = start + index;
      if (HAS_UNSPACED.test(word)) {
        for (const term of terms) {
          for (let next = word.indexOf(term); next >= 0; next = word.indexOf(term, next + 1)) {
            found.push([at + next, at + next + term.length]);
          }
        }
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

/** The part of a text that says most about the terms, as `[text, marked]` pairs. */
export function excerpt(text, terms) {
  const shown = printed(text);
  const length = HAS_UNSPACED.test(shown.slice(0, 40)) ? EXCERPT_UNSPACED : EXCERPT;
  const marks = places(shown, terms);
  const best = densest(shown, marks, length - LEAD);
  let from = best <= LEAD ? 0 : best - LEAD;
  if (from) from += shown.slice(from, best).search(/\s\S/u) + 1;
  let to = Math.min(shown.length, from + length);
  if (to < shown.length) to = Math.max(shown.lastIndexOf(" ", to), to - LEAD);
  const pieces = [[from ? "…" : "", false]];
  let at = from;
  for (const [start, end] of marks.filter((mark) => mark[0] >= from && mark[1] <= to)) {
    pieces.push([shown.slice(at, start), false], [shown.slice(start, end), true]);
    at = end;
  }
  pieces.push([shown.slice(at, to) + (to < shown.length ? "…" : ""), false]);
  return pieces.filter(([piece]) => piece);
}
