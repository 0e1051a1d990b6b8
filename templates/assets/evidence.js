// A brief's lines and the article beside them: from a quote to its passage, and back.

import { Follower, Sheet } from "./reading.js";

/** A verified quote: its mark among the lines, the pieces of its passage, and the ways back to it. */
class Pair {
  constructor(mark) {
    this.mark = mark;
    this.box = mark.closest(".quote");
    this.pieces = [];
    this.ways = [];
    this.states = new Set();
  }

  /** The number at the end of the passage, which comes before what else leads back. */
  get back() {
    return this.ways[0];
  }

  begins(piece) {
    const before = this.pieces[this.pieces.indexOf(piece) - 1];
    return !before || !goesOn(before, piece);
  }

  ends(piece) {
    const after = this.pieces[this.pieces.indexOf(piece) + 1];
    return !after || !goesOn(piece, after);
  }
}

/** Whether a passage goes on from one piece to the other, in a paragraph or over to the next. */
function goesOn(piece, other) {
  let next = piece.nextSibling;
  while (next?.nodeName === "SUP") next = next.nextSibling;
  return (next ?? piece.parentElement.nextElementSibling?.firstChild) === other;
}

/** Return what the address names; null for nothing. */
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  } catch {
    return null; // it holds a % with no digits behind it
  }
}

/** Open the list that an element is folded away in. */
function unfold(element) {
  const folded = element?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  element.scrollIntoView({ block: "center" });
}

/** The lines of a brief and the article beside them: from a quote to its passage, and back. */
class Evidence {
  constructor(article) {
    this.article = article;
    this.pairs = new Map();
    for (const mark of document.querySelectorAll(".brief-lines a[data-quote]")) {
      this.pairs.set(mark.dataset.quote, new Pair(mark));
    }
    for (const piece of article.querySelectorAll("mark[data-cites]")) {
      for (const pair of this.over(piece)) pair.pieces.push(piece);
    }
    for (const way of article.querySelectorAll("a[data-quote]")) {
      this.pairs.get(way.dataset.quote).ways.push(way);
    }
    this.marks = [...this.pairs.values()].map((pair) => pair.mark);
    this.backs = [...article.querySelectorAll(".backlinks a[data-quote]")];
    this.origin = null; // the number that one came from
    this.sheet = new Sheet(article, () => this.goBack());
    this.follower = new Follower((line) => this.read(line));
  }

  /** The pairs that a piece of the article belongs to. */
  over(piece) {
    return piece.dataset.cites.split(" ").map((number) => this.pairs.get(number));
  }

  /** The pairs that an element stands for: a quote, a number, or a piece of a passage. */
  at(element) {
    const from = element.closest?.("a[data-quote], .quote, mark[data-cites]");
    if (from?.matches("mark")) return this.over(from);
    const link = from?.matches(".quote") ? from.querySelector("a[data-quote]") : from;
    return link ? [this.pairs.get(link.dataset.quote)] : [];
  }

  /** Light a pair up or put its light out. Lit by the pointer, held by the focus, aimed at by the
      address: each of them alone keeps it alight. */
  light(pair, state, on) {
    pair.states[on ? "add" : "delete"](state);
    for (const each of [pair.box, ...pair.ways]) each.classList.toggle(state, on);
    for (const piece of pair.pieces) {
      const alight = this.over(piece).filter((each) => each.states.size);
      for (const each of ["lit", "held", "aimed", "read"]) {
        piece.classList.toggle(each, alight.some(({ states }) => states.has(each)));
      }
      piece.classList.toggle("begins", alight.some((each) => each.begins(piece)));
      piece.classList.toggle("ends", alight.some((each) => each.ends(piece)));
    }
  }

  /** Whether the article stands beside the lines, or has slid in over them, and scrolls by itself. */
  get beside() {
    return getComputedStyle(this.article).position === "sticky" || this.sheet.isOpen;
  }

  /** Scroll the article, and nothing else, to a passage. */
  show(pair, behavior = "instant") {
    const box = this.article.getBoundingClientRect();
    const at = pair.pieces[0].getClientRects()[0].top - box.top + this.article.scrollTop;
    this.article.scrollTo({ top: at - this.article.clientHeight / 3, behavior });
  }

  /** Let the article follow the line that is read, and mark what it rests on. */
  read(line) {
    if (!this.beside || this.sheet.isOpen) return;
    const pairs = [...line.querySelectorAll(".quote a[data-quote]")].flatMap((mark) => this.at(mark));
    for (const pair of this.pairs.values()) {
      const on = pairs.includes(pair);
      if (on || pair.states.has("read")) this.light(pair, "read", on);
    }
    if (pairs.length && !pairs.some((pair) => this.shows(pair))) this.show(pairs[0], "smooth");
  }

  /** Whether any of a passage is in sight. */
  shows(pair) {
    const box = this.article.getBoundingClientRect();
    const rects = pair.pieces.flatMap((piece) => [...piece.getClientRects()]);
    return rects.some((each) => each.bottom > box.top && each.top < box.bottom);
  }

  /** Light up what the address names: the pair of a quote or a passage, every pair of a line. */
  aim() {
    const target = addressed();
    const named = ({ mark, box, ways }) =>
      mark.hash === window.location.hash ||
      target === box ||
      (target.matches(".line, .passages li") && [box, ...ways].some((way) => target.contains(way)));
    const aimed = target ? [...this.pairs.values()].filter(named) : [];
    for (const pair of this.pairs.values()) {
      const on = aimed.includes(pair);
      if (on || pair.states.has("aimed")) this.light(pair, "aimed", on);
    }
    unfold(target);
    const [first] = aimed;
    if (first && this.beside && !this.article.contains(target) && !this.shows(first)) this.show(first);
    return aimed;
  }

  /** Show both sides of what the address names, when the page opens. */
  open() {
    const [first] = this.aim();
    if (!first || !this.beside || !addressed().matches(".passage")) return;
    first.mark.scrollIntoView({ block: "center" });
    this.show(first);
  }

  /** Follow a number from a quote to its passage or back, and take the keyboard's focus along. */
  follow(link) {
    const pair = this.pairs.get(link.dataset.quote);
    const goal = link === pair.mark ? pair.back : pair.mark;
    this.follower.rest();
    if (goal === pair.mark) this.sheet.close();
    else if (!this.beside) this.sheet.open();
    const top = window.scrollY;
    unfold(goal);
    if (window.location.hash === link.hash) addressed().scrollIntoView();
    else window.location.hash = link.hash;
    if (goal === pair.back && this.beside) {
      window.scrollTo({ top, behavior: "instant" });
      this.show(pair);
    }
    goal.focus({ preventScroll: true });
    this.origin = link;
  }

  /** Go on from a number to the next of its kind, or to the one before. */
  step(link, by) {
    this.follower.rest();
    const all = this.marks.includes(link) ? this.marks : this.backs;
    const next = all[all.indexOf(link) + by];
    if (!next) return;
    unfold(next);
    next.focus();
    const pair = this.pairs.get(next.dataset.quote);
    if (next === pair.mark && this.beside) this.show(pair);
  }

  /** Go back to the number that one came from. */
  goBack() {
    this.sheet.close();
    if (!this.origin) return;
    unfold(this.origin);
    this.origin.focus();
    this.origin = null;
  }

  listen() {
    const lights = [
      ["mouseover", "lit", true],
      ["mouseout", "lit", false],
      ["focusin", "held", true],
      ["focusout", "held", false],
    ];
    for (const [name, state, on] of lights) {
      document.addEventListener(name, (event) => {
        for (const pair of this.at(event.target)) this.light(pair, state, on);
      });
    }
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-quote]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.follow(link);
    });
    document.addEventListener("keydown", (event) => this.press(event));
    for (const link of [...this.marks, ...this.backs]) {
      link.setAttribute("aria-keyshortcuts", "n p Escape");
    }
    this.article.querySelector(".keys").hidden = false;
    window.addEventListener("hashchange", () => this.aim());
  }

  /** Obey a key, while a number has the focus and only then (WCAG 2.1.4). */
  press(event) {
    const link = event.target.closest?.(".quote a[data-quote], .backlinks a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      n: () => this.step(link, 1),
      p: () => this.step(link, -1),
      escape: () => this.goBack(),
    };
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

/** Remember from page to page whether a reader wants dimmed what no line cites. */
function rememberChoice(boxes) {
  const name = "briefs.dim-uncited";
  // A browser may forbid a site to remember anything.
  const remembered = () => {
    try {
      return localStorage.getItem(name) === "yes";
    } catch {
      return false;
    }
  };
  const set = (on) => {
    for (const box of boxes) box.checked = on;
  };
  set(remembered());
  for (const box of boxes) {
    box.addEventListener("change", () => {
      set(box.checked);
      try {
        localStorage.setItem(name, box.checked ? "yes" : "no");
      } catch {
        // The choice holds for this page.
      }
    });
  }
}

// Only a page that has an article loads this file.
const article = document.querySelector(".brief-article");
const evidence = new Evidence(article);
evidence.listen();
evidence.open();
rememberChoice(article.querySelectorAll(".quiet-choice input"));
