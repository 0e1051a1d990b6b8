// In the preview only: words selected in an article are offered as YAML to paste into the brief.
//
// Nothing is worked out here. The preview's server says what to paste, by the rules that will check
// it; where it does not answer, as in `mkdocs serve --no-livereload`, nothing is offered.

import { selectedPassage } from "./picker-selection.js";

const PAUSE = 250; // ms without a change before a selection is taken to be made
const SHOWN = 2000; // ms for which a button says that it has copied
const GAP = 8; // px between the panel and the words, or the window's edge

const ROOT = new URL("..", import.meta.url).pathname;
const SERVER = "/_briefs/quote";
const KIND = "briefs-picker-kind";

const address = decodeURIComponent(window.location.pathname.slice(ROOT.length)).replace(
  /\/?(?:index\.html)?$/u,
  "",
);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The kind that was chosen last, kept while the tab is open: the page is loaded anew at each edit. */
const lastKind = {
  get: () => {
    try {
      return window.sessionStorage.getItem(KIND);
    } catch {
      return null;
    }
  },
  set: (kind) => {
    try {
      window.sessionStorage.setItem(KIND, kind);
    } catch {
      // Then it is forgotten.
    }
  },
};

/** The panel beside the selected words. */
class Panel {
  constructor(parent) {
    this.title = make("h2", { class: "picker-title", id: "picker-title" });
    this.closing = make("button", { type: "button", class: "picker-close" }, "×");
    this.kinds = make("div", { class: "picker-kinds", role: "group" });
    this.message = make("p", { class: "picker-message" });
    this.yaml = make("pre", { class: "picker-yaml", tabindex: "0" });
    this.place = make("p", { class: "picker-place" });
    this.copying = make("button", { type: "button", class: "picker-copy" });
    const head = make("div", { class: "picker-head" }, this.title, this.closing);
    this.foot = make("div", { class: "picker-foot" }, this.place, this.copying);
    const label = { class: "picker", role: "region", "aria-labelledby": "picker-title" };
    const parts = [head, this.kinds, this.message, this.yaml, this.foot];
    this.element = make("section", label, ...parts);
    this.element.hidden = true;
    this.status = make("p", { class: "unseen", role: "status" });
    parent.append(this.element, this.status);
    this.closing.addEventListener("click", () => this.close());
    this.copying.addEventListener("click", () => this.copy());
    // A press on a button would take the selection away.
    this.element.addEventListener("mousedown", (event) => {
      if (!event.target.closest("pre, p")) event.preventDefault();
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  /** Show what the server has answered for the words in a range. */
  open({ stubs, message, words, lang }, range) {
    this.words = words;
    this.range = range;
    this.stubs = stubs;
    this.element.lang = lang;
    this.element.dir = "ltr";
    this.status.lang = lang;
    this.title.textContent = words.title;
    this.closing.setAttribute("aria-label", words.close);
    this.closing.title = words.close;
    this.kinds.setAttribute("aria-label", words.title);
    this.message.textContent = message;
    this.message.hidden = !message;
    for (const part of [this.kinds, this.yaml, this.foot]) part.hidden = !stubs.length;
    this.kinds.replaceChildren(
      ...stubs.map(({ kind, label }) => {
        const button = make("button", { type: "button", "data-kind": kind }, label);
        button.addEventListener("click", () => {
          lastKind.set(kind);
          this.choose(kind);
        });
        return button;
      }),
    );
    const last = lastKind.get();
    if (stubs.length) this.choose(stubs.some(({ kind }) => kind === last) ? last : stubs[0].kind);
    this.element.hidden = false;
    this.settle();
    this.status.textContent = message || words.ready;
  }

  /** Show the YAML of one kind. */
  choose(chosen) {
    this.stub = this.stubs.find(({ kind }) => kind === chosen);
    for (const button of this.kinds.children) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === chosen));
    }
    this.yaml.textContent = this.stub.yaml;
    this.yaml.scrollTo(0, 0);
    this.place.textContent = this.stub.place;
    this.rest();
    if (this.isOpen) this.settle();
  }

  /** Put the panel below the words, or above where there is more room; never off the window. */
  settle() {
    const box = this.range.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const root = document.documentElement;
    const below = box.bottom + GAP;
    const above = box.top - GAP - height;
    const fits = below + height <= root.clientHeight - GAP || above < GAP;
    const within = (at, most) => Math.max(GAP, Math.min(at, most - GAP));
    const place = { x: within(box.left, root.clientWidth - width) };
    place.y = within(fits ? below : above, root.clientHeight - height);
    this.element.style.setProperty("--x", `${place.x}px`);
    this.element.style.setProperty("--y", `${place.y}px`);
  }

  async copy() {
    let copied = true;
    try {
      await navigator.clipboard.writeText(this.stub.yaml);
    } catch {
      copied = this.copySelected();
    }
    this.status.textContent = copied ? this.words.copied : this.words.failed;
    if (!copied) {
      this.place.textContent = this.words.failed;
      return;
    }
    this.copying.textContent = this.words.copied;
    this.copying.classList.add("picker-copied");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), SHOWN);
  }

  /** Copy as a reader does, where pages may not: what could not be copied stays selected. */
  copySelected() {
    const selection = document.getSelection();
    selection.selectAllChildren(this.yaml);
    if (!document.execCommand("copy")) return false;
    selection.removeAllRanges();
    selection.addRange(this.range);
    return true;
  }

  rest() {
    clearTimeout(this.resting);
    this.copying.textContent = this.words.copy;
    this.copying.classList.remove("picker-copied");
  }

  focus() {
    const chosen = this.kinds.querySelector('[aria-pressed="true"]');
    (this.stubs.length ? chosen : this.closing).focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    if (this.hasFocus) document.activeElement.blur();
    this.element.hidden = true;
    this.status.textContent = "";
  }
}

let gone = false; // this server does not answer, whatever is selected

/** Ask the preview's server; null when it has nothing to say. */
async function ask({ article, start, end, text }, signal) {
  const response = await fetch(SERVER, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ brief: address, article, start, end, text }),
    signal,
  });
  gone = [403, 404].includes(response.status);
  if (!response.ok) return null;
  const answer = await response.json();
  return answer.stubs.length || answer.message ? answer : null;
}

/** Keep the panel to what is selected. */
function follow(panel) {
  let pressed = false; // the mouse is still drawing a selection
  let waiting = 0;
  let asking = new AbortController();
  let handled = ""; // the selection that the panel shows, or that was put away with it
  const look = async () => {
    if (pressed || gone || panel.hasFocus) return;
    const passage = selectedPassage();
    const { range, ...place } = passage ?? {};
    const key = JSON.stringify(place);
    if (key === handled) return;
    asking.abort();
    asking = new AbortController();
    handled = key;
    if (!passage) {
      panel.close();
      return;
    }
    try {
      const answer = await ask(place, asking.signal);
      if (key !== handled) return;
      if (answer) panel.open(answer, range.cloneRange());
      else panel.close();
    } catch {
      // Another selection was made meanwhile, or the server was ended.
      if (key === handled) panel.close();
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };
  document.addEventListener("selectionchange", () => {
    if (!panel.element.contains(document.getSelection().anchorNode)) soon();
  });
  document.addEventListener("pointerdown", (event) => {
    pressed = !panel.element.contains(event.target);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      pressed = false;
      soon();
    });
  }
  // Before the page's own keys, which mean something else where no panel is open.
  const press = (event) => {
    const leave = event.key === "Escape";
    const enter = event.key === "Tab" && !event.shiftKey && !panel.hasFocus;
    if (!panel.isOpen || !(leave || enter)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (leave) panel.close();
    else panel.focus();
  };
  document.addEventListener("keydown", press, { capture: true });
  for (const moved of ["scroll", "resize"]) {
    window.addEventListener(moved, () => panel.isOpen && panel.settle(), {
      capture: true,
      passive: true,
    });
  }
}

const brief = document.querySelector(".briefs.brief");
if (brief?.querySelector(".article-text[data-article]")) follow(new Panel(brief));
