// The page /search/: all results, narrowed by facets. What is asked stands in its address.

import { find } from "./search-index.js";
import { Facets, nameOf } from "./search-facets.js";
import { debounced, facets, kindOf, make, passage, say, summary, title } from "./search-view.js";
import { enough } from "./search-words.js";

const MOST_RESULTS = 10;
const AGAIN = 1000; // ms between two looks at an index that is still being made
const WIDE = "(min-width: 60rem)";

export class SearchPage {
  constructor(root) {
    this.base = new URL(root.dataset.base, document.baseURI).href;
    this.chosen = new Map(Object.keys(facets).map((facet) => [facet, new Set()]));
    this.facets = new Facets(this.chosen);
    this.shown = 0;
    this.depth = 1; // how far pages are looked through for a phrase
    this.build(root);
    this.readAddress();
    this.filters.open = matchMedia(WIDE).matches;
    this.search = debounced((isCurrent) => this.run(isCurrent));
    this.listen();
    this.search(0);
  }

  build(root) {
    this.field = make("input", { class: "search-field", type: "search", name: "q" });
    this.field.setAttribute("aria-label", say("field"));
    this.field.setAttribute("aria-keyshortcuts", "/");
    this.form = make("form", { class: "search-form", role: "search" }, this.field);
    this.status = make("p", { class: "search-status", role: "status" });
    this.help = make("p", { class: "search-help" });
    this.order = make(
      "select",
      { class: "search-order", name: "sort" },
      make("option", { value: "" }, say("relevance")),
      make("option", { value: "date" }, say("newest")),
    );
    this.ordering = make("label", { class: "search-ordering" }, `${say("order")} `, this.order);
    this.active = make("ul", { class: "search-active" });
    this.list = make("ol", { class: "search-results" });
    this.more = make("button", { class: "search-more", type: "button", hidden: true }, say("more"));
    this.title = make("summary", {}, say("filters"));
    this.filters = make("details", { class: "search-filters", hidden: true });
    this.filters.append(this.title, this.facets.element);
    const line = make("div", { class: "search-line" }, this.status, this.ordering);
    const found = [line, this.help, this.active, this.list, this.more];
    const columns = make("div", { class: "search-columns" }, this.filters);
    columns.append(make("div", { class: "search-found" }, ...found));
    root.replaceChildren(this.form, columns);
  }

  listen() {
    const change = () => {
      this.depth = 1;
      this.writeAddress(true);
      this.search(0);
    };
    this.change = change;
    this.field.addEventListener("input", () => {
      this.depth = 1;
      this.writeAddress(false);
      this.search();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      change();
    });
    this.order.addEventListener("change", change);
    this.facets.element.addEventListener("change", ({ target }) => {
      const values = this.chosen.get(target.name);
      if (target.checked) values.add(target.value);
      else values.delete(target.value);
      change();
    });
    const fail = (error) => this.fail(error);
    this.more.addEventListener("click", () => this.showMore().catch(fail));
    this.filters.addEventListener("toggle", () => this.answer && this.showFacets().catch(fail));
    window.addEventListener("popstate", () => {
      this.depth = 1;
      this.readAddress();
      this.search(0);
    });
  }

  get query() {
    return enough(this.field.value) ? this.field.value : "";
  }

  get choices() {
    return Array.from(this.chosen).flatMap(([facet, values]) =>
      Array.from(values, (value) => [facet, value]),
    );
  }

  readAddress() {
    const asked = new URLSearchParams(location.search);
    this.field.value = asked.get("q") ?? "";
    this.order.value = asked.get("sort") === "date" ? "date" : "";
    for (const [facet, values] of this.chosen) {
      values.clear();
      for (const value of asked.getAll(facet)) values.add(value);
    }
  }

  /** Let the address say what is asked; `isStep`: the reader may go back to what was before. */
  writeAddress(isStep) {
    const asked = new URLSearchParams();
    if (this.field.value.trim()) asked.set("q", this.field.value.trim());
    for (const [facet, value] of this.choices) asked.append(facet, value);
    if (this.order.value) asked.set("sort", this.order.value);
    const written = asked.size ? `?${asked}` : location.pathname;
    if (isStep && written !== location.search) history.pushState(null, "", written);
    else history.replaceState(null, "", written);
  }

  async run(isCurrent) {
    const query = this.query;
    const idle = !query && !this.choices.length;
    try {
      if (!idle) this.status.textContent ||= say("searching");
      const newest = this.order.value === "date";
      const { chosen, depth } = this;
      const answer = await find(this.base, query, { chosen, newest, depth });
      if (!isCurrent()) return;
      if (!answer) {
        this.status.textContent = say("building");
        this.search(AGAIN);
        return;
      }
      const pages = idle ? [] : await answer.pages(answer.numbers.slice(0, MOST_RESULTS));
      if (!isCurrent()) return;
      this.answer = answer;
      const sorted = newest ? pages : byName(pages, answer.named);
      this.status.textContent = idle ? say("start") : summary(answer, query);
      this.ordering.hidden = !query || answer.numbers.length < 2;
      this.list.replaceChildren(...sorted.map((page) => this.item(page)));
      this.shown = pages.length;
      this.more.hidden = idle || !this.hasMore(answer);
      this.showHelp(answer);
      this.showActive();
      await this.showFacets();
    } catch (error) {
      if (isCurrent()) this.fail(error);
    }
  }

  fail(error) {
    console.warn(error);
    this.status.textContent = say("failed");
    const again = make("button", { class: "search-again", type: "button" }, say("again"));
    again.addEventListener("click", () => this.search(0));
    this.help.replaceChildren(again);
  }

  /** What one may have meant, where a word stands nowhere. */
  showHelp({ instead }) {
    this.help.replaceChildren();
    if (!instead) return;
    const asked = new URLSearchParams(location.search);
    asked.set("q", instead);
    const link = make("a", { class: "search-instead", href: `?${asked}` }, instead);
    this.help.append(`${say("instead")} `, link);
  }

  /** What narrows the results, each to be taken away, also where the filters are folded. */
  showActive() {
    const { choices } = this;
    this.title.textContent = say("filters") + (choices.length ? ` (${choices.length})` : "");
    const buttons = choices.map(([facet, value]) => {
      const name = `${facets[facet]}: ${nameOf(facet, value)}`;
      const label = say("remove", { filter: name });
      const button = make("button", { class: "search-remove", type: "button", "aria-label": label });
      button.append(make("span", { dir: "auto" }, name), " ×");
      return this.takeAway(button, () => this.chosen.get(facet).delete(value));
    });
    if (choices.length > 1) {
      const all = make("button", { class: "search-clear", type: "button" }, say("clear"));
      const clear = () => this.chosen.forEach((values) => values.clear());
      buttons.push(this.takeAway(all, clear));
    }
    this.active.replaceChildren(...buttons.map((button) => make("li", {}, button)));
    this.active.hidden = !choices.length;
  }

  takeAway(button, remove) {
    button.addEventListener("click", () => {
      remove();
      this.field.focus();
      this.change();
    });
    return button;
  }

  item(page) {
    return make(
      "li",
      { class: "search-result" },
      title(page, "a"),
      make("span", { class: "search-note" }, [kindOf(page.kind), page.note].filter(Boolean).join(" · ")),
      passage(page, "p"),
    );
  }

  /** Facets cost a download of their own, so they are counted only while they are open. */
  async showFacets() {
    const { answer } = this;
    this.filters.hidden = !answer.numbers.length && !this.choices.length;
    if (this.filters.hidden || !this.filters.open) return;
    const counts = await answer.counts();
    if (answer === this.answer) this.facets.show(counts);
  }

  hasMore({ numbers, unread }) {
    return numbers.length > this.shown || unread > 0;
  }

  async showMore() {
    const { answer, shown } = this;
    if (shown >= answer.numbers.length) {
      this.depth += 1;
      this.search(0);
      return;
    }
    const next = answer.numbers.slice(shown, shown + MOST_RESULTS);
    const pages = await answer.pages(next);
    // Meanwhile another search may have ended, or the button been pressed twice.
    if (answer !== this.answer || shown !== this.shown) return;
    const items = pages.map((page) => this.item(page));
    this.list.append(...items);
    this.shown += pages.length;
    this.more.hidden = !this.hasMore(answer);
    items[0]?.querySelector("a").focus();
  }
}

/** The pages that are called just what was asked for before the others. */
function byName(pages, isNamed) {
  return [...pages.filter(isNamed), ...pages.filter((page) => !isNamed(page))];
}
