// The box in the header: a combobox with links in groups (ARIA Authoring Practices Guide).

import { find, open } from "./search-index.js";
import {
  debounced,
  kindsOf,
  make,
  number,
  passage,
  say,
  searchAddress,
  summary,
  title,
} from "./search-view.js";
import { enough } from "./search-words.js";

const MOST_OF_A_KIND = 3;
const MOST_ALONE = 8; // where all results are of one kind
const AGAIN = 1000; // ms between two looks at an index that is still being made

export class SearchBox {
  constructor(form, id) {
    this.form = form;
    this.id = id;
    this.field = form.querySelector("input[name=q]");
    this.base = new URL(form.dataset.base, document.baseURI).href;
    this.options = [];
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
      const answer = await find(this.base, query);
      const groups = answer && (await this.groupsOf(answer, query));
      if (!isCurrent() || this.panel.hidden) return;
      if (groups) {
        this.show(summary(answer, query), groups);
      } else {
        this.show(say("building"), []);
        this.search(AGAIN);
      }
    } catch (error) {
      console.warn(error);
      if (isCurrent()) this.show(say("failed"), []);
    }
  }

  /** What is listed: groups of pages by kind, with a way to the rest, or what one may have meant. */
  async groupsOf(answer, query) {
    const found = await answer.byKind();
    const most = found.size > 1 ? MOST_OF_A_KIND : MOST_ALONE;
    const groups = await Promise.all(
      Array.from(found, async ([kind, numbers]) => {
        const pages = await answer.pages(numbers.slice(0, most));
        return { kind, count: numbers.length, pages, named: pages.some(answer.named) };
      }),
    );
    groups.sort((one, other) => other.named - one.named);
    const listed = groups.map(({ kind, count, pages }) => {
      const options = pages.map((page) => this.result(page));
      if (count > pages.length && found.size > 1) {
        const address = searchAddress(this.base, query, { kind });
        options.push(this.option(address, say("part", { num: number(count) })));
      }
      const id = `${this.id}-${kind}`;
      const heading = make("div", { class: "search-group", id, role: "presentation" }, kindsOf(kind));
      return make("div", { role: "group", "aria-labelledby": id }, heading, ...options);
    });
    if (answer.instead) {
      const address = searchAddress(this.base, answer.instead);
      listed.unshift(this.option(address, `${say("instead")} ${answer.instead}`));
    }
    const shown = groups.reduce((sum, { pages }) => sum + pages.length, 0);
    if (answer.numbers.length > shown) {
      const all = say("all", { num: number(answer.numbers.length) });
      listed.push(this.option(searchAddress(this.base, query), all));
    }
    return listed;
  }

  result(page) {
    const note = page.note ? [make("span", { class: "search-note" }, page.note)] : [];
    return this.option(page.href, title(page, "span"), ...note, passage(page, "span"));
  }

  option(href, ...children) {
    const attributes = { class: "search-option", role: "option", tabindex: -1, href };
    return make("a", { ...attributes, "aria-selected": "false" }, ...children);
  }

  show(status, listed) {
    this.panel.hidden = false;
    this.status.textContent = status;
    this.list.replaceChildren(...listed);
    this.list.hidden = !listed.length;
    this.options = Array.from(this.list.querySelectorAll("[role=option]"));
    this.options.forEach((option, at) => (option.id = `${this.id}-${at}`));
    this.field.setAttribute("aria-expanded", String(listed.length > 0));
    this.select(-1);
  }

  close() {
    this.show("", []);
    this.panel.hidden = true;
  }

  select(at) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.options[at];
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
    const last = this.options.length - 1;
    const next = this.active < last ? this.active + 1 : 0;
    const previous = this.active > 0 ? this.active - 1 : last;
    if (event.key === "Escape" && !this.panel.hidden) this.close();
    else if (event.key === "ArrowDown" && last >= 0) this.select(next);
    else if (event.key === "ArrowUp" && last >= 0) this.select(previous);
    else if (event.key === "Enter" && this.active >= 0) this.options[this.active].click();
    else return;
    event.preventDefault();
  }
}
