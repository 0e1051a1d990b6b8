// Search: the box in the header of every page, and the page /search/.
//
// Results are built as DOM nodes out of plain text, so that no text from an article or annotation
// is ever read as HTML. Messages come from <script type="application/json" data-search-settings>.

import { count, find, open } from "./search-index.js";
import { enough } from "./search-words.js";

const MOST_OPTIONS = 8;
const MOST_RESULTS = 10;
const MOST_CHOICES = 8;
const PAUSE = 150; // ms without a key before a search starts
const AGAIN = 1000; // ms between two looks at an index that is still being built

const settings = JSON.parse(
  document.querySelector("script[data-search-settings]")?.textContent ?? "{}",
);
const language = document.documentElement.lang || undefined;

const number = (value) => value.toLocaleString(language);

const say = (message, values = {}) =>
  settings.messages[message].replace(/%\((\w+)\)s/gu, (_, name) => values[name]);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** Call `work(isCurrent)` after a pause in the calls; `isCurrent()` is false after another call. */
function debounced(work) {
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
function summary({ total, missing }, query) {
  if (!total) return `${say("none", { query: query.trim() })} ${say("hint")}`;
  const found = say("count", { num: number(total) });
  return missing.length ? `${found} ${say("missing", { words: missing.join(", ") })}` : found;
}

const badge = (kind) => make("span", { class: "search-kind" }, kind);

const marked = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", {}, text) : text));

/** The box in the header: a combobox with a list of links (ARIA Authoring Practices Guide). */
class SearchBox {
  constructor(form, id) {
    this.form = form;
    this.id = id;
    this.field = form.querySelector("input[name=q]");
    this.base = new URL(form.dataset.base, document.baseURI).href;
    this.status = make("p", { class: "search-status", role: "status" });
    this.list = make("div", {
      class: "search-list",
      id: `${id}-list`,
      role: "listbox",
      "aria-label": say("results"),
    });
    this.panel = make("div", { class: "search-panel", hidden: true }, this.status, this.list);
    form.append(this.panel);
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("autocomplete", "off");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-keyshortcuts", "/");
    this.field.setAttribute("aria-controls", this.list.id);
    this.close();
    this.search = debounced((isCurrent) => this.run(isCurrent));
    this.listen();
  }

  listen() {
    const { field, form, panel } = this;
    field.addEventListener("focus", () => open(this.base).catch(() => {}));
    field.addEventListener("input", () => this.typed());
    field.addEventListener("click", () => this.panel.hidden && this.typed());
    field.addEventListener("keydown", (event) => this.pressed(event));
    // The field keeps the focus while a result is clicked, else the list would close under it.
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    const leave = (target) => form.contains(target) || this.close();
    form.addEventListener("focusout", (event) => leave(event.relatedTarget));
    document.addEventListener("pointerdown", (event) => leave(event.target));
  }

  typed() {
    if (!enough(this.field.value)) {
      this.close();
      return;
    }
    if (this.panel.hidden) this.show(say("searching"), []);
    this.search();
  }

  async run(isCurrent) {
    if (this.panel.hidden) return;
    const query = this.field.value;
    try {
      const answer = await find(this.base, query, MOST_OPTIONS);
      if (!isCurrent() || this.panel.hidden) return;
      if (answer) {
        this.show(summary(answer, query), this.optionsOf(answer, query));
      } else {
        this.show(say("building"), []);
        this.search(AGAIN);
      }
    } catch (error) {
      console.warn(error);
      if (isCurrent()) this.show(say("failed"), []);
    }
  }

  optionsOf({ total, shown }, query) {
    const options = shown.map(({ href, kind, title, lang, pieces }) => [
      href,
      badge(kind),
      make("span", { class: "search-title", lang }, title),
      make("span", { class: "search-excerpt", lang, dir: "auto" }, ...marked(pieces)),
    ]);
    if (total > shown.length) {
      const page = new URL("search/", this.base);
      page.searchParams.set("q", query);
      options.push([page.href, make("span", {}, say("all", { num: number(total) }))]);
    }
    return options.map(([href, ...children], at) => {
      const id = `${this.id}-${at}`;
      const attributes = { class: "search-option", role: "option", tabindex: -1, id, href };
      return make("a", { ...attributes, "aria-selected": "false" }, ...children);
    });
  }

  show(status, options) {
    this.panel.hidden = false;
    this.status.textContent = status;
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.field.setAttribute("aria-expanded", String(options.length > 0));
    this.select(-1);
  }

  close() {
    this.show("", []);
    this.panel.hidden = true;
  }

  select(at) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.list.children[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.field.setAttribute("aria-activedescendant", option.id);
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  pressed(event) {
    if (event.isComposing) return;
    const last = this.list.children.length - 1;
    const next = this.active < last ? this.active + 1 : 0;
    const previous = this.active > 0 ? this.active - 1 : last;
    if (event.key === "Escape" && !this.panel.hidden) this.close();
    else if (event.key === "ArrowDown" && last >= 0) this.select(next);
    else if (event.key === "ArrowUp" && last >= 0) this.select(previous);
    else if (event.key === "Enter" && this.active >= 0) this.list.children[this.active].click();
    else return;
    event.preventDefault();
  }
}

/** The page /search/: all results, narrowed by facets; what is asked stands in its address. */
class SearchPage {
  constructor(root) {
    this.base = new URL(root.dataset.base, document.baseURI).href;
    this.field = make("input", { class: "search-field", type: "search", name: "q" });
    this.field.setAttribute("aria-label", say("field"));
    this.form = make("form", { class: "search-form", role: "search" }, this.field);
    this.status = make("p", { class: "search-status", role: "status" });
    this.list = make("ol", { class: "search-results" });
    this.more = make("button", { class: "search-more", type: "button", hidden: true }, say("more"));
    this.clear = make("button", { class: "search-clear", type: "button" }, say("clear"));
    this.facets = make("div", { class: "search-facets" });
    this.filters = make("details", { class: "search-filters", hidden: true });
    this.filters.append(make("summary", {}, say("filters")), this.facets);
    const found = make("div", { class: "search-found" }, this.status, this.list, this.more);
    root.append(this.form, make("div", { class: "search-columns" }, this.filters, found));
    this.unfolded = new Set();
    this.readAddress();
    this.filters.open = this.narrowed || matchMedia("(min-width: 60rem)").matches;
    this.search = debounced((isCurrent) => this.run(isCurrent));
    this.listen();
    this.search(0);
  }

  get query() {
    return enough(this.field.value) ? this.field.value : "";
  }

  get narrowed() {
    return Array.from(this.chosen.values()).some((values) => values.size);
  }

  listen() {
    this.field.addEventListener("input", () => this.search());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.search(0);
    });
    this.facets.addEventListener("change", ({ target }) => {
      if (target.checked) this.chosen.get(target.name).add(target.value);
      else this.chosen.get(target.name).delete(target.value);
      this.search(0);
    });
    this.clear.addEventListener("click", () => {
      for (const values of this.chosen.values()) values.clear();
      this.field.focus();
      this.search(0);
    });
    const fail = (error) => this.fail(error);
    this.more.addEventListener("click", () => this.showMore().catch(fail));
    this.filters.addEventListener("toggle", () => this.answer && this.showFacets().catch(fail));
  }

  readAddress() {
    const asked = new URLSearchParams(location.search);
    this.field.value = asked.get("q") ?? "";
    this.chosen = new Map(
      Object.keys(settings.facets).map((key) => [key, new Set(asked.getAll(key))]),
    );
  }

  writeAddress() {
    const asked = new URLSearchParams();
    if (this.field.value.trim()) asked.set("q", this.field.value.trim());
    for (const [key, values] of this.chosen) {
      for (const value of values) asked.append(key, value);
    }
    const written = asked.toString();
    history.replaceState(null, "", written ? `?${written}` : location.pathname);
  }

  async run(isCurrent) {
    this.writeAddress();
    const query = this.query;
    const idle = !query && !this.narrowed;
    try {
      if (!idle) this.status.textContent ||= say("searching");
      const answer = await find(this.base, query, idle ? 0 : MOST_RESULTS, this.chosen);
      if (!isCurrent()) return;
      this.answer = answer;
      if (answer) {
        this.status.textContent = idle ? say("start") : summary(answer, query);
        this.list.replaceChildren(...answer.shown.map((page) => this.item(page)));
        this.more.hidden = idle || answer.total <= answer.shown.length;
        await this.showFacets();
      } else {
        this.status.textContent = say("building");
        this.search(AGAIN);
      }
    } catch (error) {
      if (isCurrent()) this.fail(error);
    }
  }

  fail(error) {
    console.warn(error);
    this.status.textContent = say("failed");
  }

  item({ href, kind, title, lang, pieces }) {
    return make(
      "li",
      { class: "search-result" },
      badge(kind),
      make("a", { class: "search-title", href, lang }, title),
      make("p", { class: "search-excerpt", lang, dir: "auto" }, ...marked(pieces)),
    );
  }

  /** Facets cost a download of their own, so they are counted only while they are open. */
  async showFacets() {
    const { answer, query } = this;
    this.filters.hidden = !answer.total && !this.narrowed;
    if (this.filters.hidden || !this.filters.open) return;
    const counts = await count(this.base, query, this.chosen);
    if (!counts || answer !== this.answer) return;
    const focused = this.facets.contains(document.activeElement) ? document.activeElement : null;
    const sets = Object.keys(settings.facets).map((key) => this.facet(key, counts[key]));
    this.facets.replaceChildren(...sets.filter(Boolean), ...(this.narrowed ? [this.clear] : []));
    if (focused) this.refocus(focused);
  }

  facet(key, counts) {
    const chosen = this.chosen.get(key);
    const values = Object.keys(counts).filter((value) => counts[value] || chosen.has(value));
    for (const value of chosen) if (!values.includes(value)) values.push(value);
    if (values.length < 2 && !chosen.size) return null;
    const names = new Map(values.map((value) => [value, this.nameOf(key, value)]));
    const byName = (one, other) => names.get(one).localeCompare(names.get(other), language);
    values.sort((one, other) =>
      key === "year"
        ? byName(other, one)
        : (counts[other] ?? 0) - (counts[one] ?? 0) || byName(one, other),
    );
    const all = this.unfolded.has(key) || values.length <= MOST_CHOICES + 1;
    const listed = values.filter((value, at) => all || at < MOST_CHOICES || chosen.has(value));
    const legend = make("legend", {}, settings.facets[key]);
    const choices = listed.map((value) =>
      make(
        "label",
        { class: "search-choice" },
        make("input", { type: "checkbox", name: key, value, checked: chosen.has(value) }),
        make("span", {}, names.get(value)),
        make("span", { class: "search-number" }, number(counts[value] ?? 0)),
      ),
    );
    const set = make("fieldset", { class: "search-facet" }, legend, ...choices);
    if (listed.length < values.length) {
      const more = make("button", { class: "search-unfold", type: "button" }, say("more"));
      more.addEventListener("click", () => {
        this.unfolded.add(key);
        const more = this.facet(key, counts);
        set.replaceWith(more);
        more.querySelectorAll("input")[MOST_CHOICES]?.focus();
      });
      set.append(more);
    }
    return set;
  }

  nameOf(key, value) {
    if (key !== "language") return value;
    try {
      return new Intl.DisplayNames(language, { type: "language" }).of(value);
    } catch {
      return value;
    }
  }

  refocus({ name, value }) {
    const boxes = Array.from(this.facets.querySelectorAll("input"));
    const same = boxes.find((box) => box.name === name && box.value === value);
    (same ?? this.field).focus();
  }

  async showMore() {
    const at = this.list.children.length;
    const pages = await this.answer.pages(at, at + MOST_RESULTS);
    this.list.append(...pages.map((page) => this.item(page)));
    this.more.hidden = this.list.children.length >= this.answer.total;
    this.list.children[at]?.querySelector("a").focus();
  }
}

const boxes = Array.from(
  document.querySelectorAll("form[data-search]"),
  (form, at) => new SearchBox(form, `search-${at}`),
);
const page = document.querySelector("[data-search-page]");
const pageField = page && new SearchPage(page).field;

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
  const field = pageField ?? boxes[0]?.field;
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
