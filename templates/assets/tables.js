// Tables with many rows: their headings sort them, the form above a table narrows it down, and the
// page's address keeps both, so that Back and a copied address bring back what one saw.

const language = document.documentElement.lang || undefined;
const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class Listing {
  constructor(table) {
    this.body = table.tBodies[0];
    this.rows = [...this.body.rows];
    this.headings = [...table.tHead.rows[0].cells];
    this.form = table.id ? document.querySelector(`form[data-filter-for="${table.id}"]`) : null;
    this.sorting = ""; // a column's name; with a minus before it, from the last to the first
    this.sorted = ""; // the sorting that the rows stand in
  }

  /** What the address calls a column. */
  name(column) {
    return this.headings[column].dataset.column ?? String(column + 1);
  }

  /** The controls of the form whose values the address keeps, in the order of the form. */
  get controls() {
    return this.form ? [...this.form.elements].filter((control) => control.name) : [];
  }

  listen() {
    for (const [column, heading] of this.headings.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => this.turn(this.name(column)));
    }
    // A browser that shows the page again without loading it anew has kept all this itself.
    window.addEventListener("popstate", () => this.restore());
    if (!this.form) return;
    this.empty = document.querySelector(`[data-empty-for="${this.form.dataset.filterFor}"]`);
    this.offerOrders();
    this.unfold();
    this.form.addEventListener("input", () => this.apply());
    // Browsers allow an address to change a few times a second at most: not at each letter.
    this.form.addEventListener("change", () => this.remember());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.remember();
    });
    this.form.addEventListener("reset", () => {
      // The controls have their first values only after the event.
      queueMicrotask(() => {
        for (const control of this.controls) control.value = "";
        this.apply();
        this.remember();
        this.form.elements[0].focus();
      });
    });
  }

  /** Show the form; where there is little room, folded away until something is chosen. */
  unfold() {
    const fold = this.form.closest("details");
    const roomy = window.matchMedia("(min-width: 40.01rem)");
    const asked = [...new URLSearchParams(window.location.search).values()].some(Boolean);
    fold.hidden = false;
    fold.open = roomy.matches || asked;
    roomy.addEventListener("change", () => { fold.open ||= roomy.matches; });
  }

  /** Offer each column's order in the form as well, for where there is no room for headings. */
  offerOrders() {
    for (const [column, heading] of this.headings.entries()) {
      for (const [sign, arrow] of [["", "↑"], ["-", "↓"]]) {
        const label = `${heading.textContent.trim()} ${arrow}`;
        this.form.elements.sort.append(new Option(label, sign + this.name(column)));
      }
    }
  }

  /** Sort by a column; at the second press the other way round, at the third as listed. */
  turn(name) {
    this.sorting = { [name]: `-${name}`, [`-${name}`]: "" }[this.sorting] ?? name;
    if (this.form) this.form.elements.sort.value = this.sorting;
    this.apply();
    this.remember();
  }

  /** Show the rows that fit what is chosen, in the order that is chosen. */
  apply() {
    if (this.form) {
      this.sorting = this.form.elements.sort.value;
      this.narrow();
    }
    this.sort();
  }

  narrow() {
    const wanted = bare(this.form.elements.words.value).split(/\s+/u).filter(Boolean);
    const chosen = this.controls.filter((each) => each.value && !["words", "sort"].includes(each.name));
    if (wanted.length) this.texts ??= new Map(this.rows.map((row) => [row, bare(row.textContent)]));
    let shown = 0;
    for (const row of this.rows) {
      const fits =
        chosen.every(({ name, value }) => row.dataset[name].split(" ").includes(value)) &&
        wanted.every((word) => this.texts.get(row).includes(word));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const output = this.form.querySelector("output");
    const told = output.dataset.shown.replace("#", shown);
    if (output.textContent !== told) output.textContent = told; // it is read out each time
    if (this.empty) this.empty.hidden = shown > 0;
    this.form.querySelector("[type=reset]").hidden = !this.controls.some((each) => each.value);
  }

  sort() {
    if (this.sorting === this.sorted) return;
    this.sorted = this.sorting;
    const name = this.sorting.replace(/^-/u, "");
    const way = this.sorting.startsWith("-") ? -1 : 1;
    const column = this.headings.findIndex((_, index) => this.name(index) === name);
    for (const heading of this.headings) heading.removeAttribute("aria-sort");
    if (column < 0) {
      this.body.replaceChildren(...this.rows);
      return;
    }
    this.headings[column].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const value = ({ cells }) => cells[column].dataset.key ?? cells[column].textContent.trim();
    const keyed = this.rows.map((row) => ({ row, key: value(row) }));
    keyed.sort(({ key: a }, { key: b }) => {
      if (!a || !b) return a ? -1 : b ? 1 : 0; // what has no value stays last, either way
      return way * order.compare(a, b);
    });
    // All at once: rows that leave a table one by one cost seconds where there are thousands.
    this.body.replaceChildren(...keyed.map(({ row }) => row));
  }

  /** Write what is chosen into the address. */
  remember() {
    const kept = new URLSearchParams(window.location.search);
    const state = this.controls.map(({ name, value }) => [name, value.trim()]);
    for (const [name, value] of this.form ? state : [["sort", this.sorting]]) {
      if (value) kept.set(name, value);
      else kept.delete(name);
    }
    const query = kept.size ? `?${kept}` : "";
    const address = window.location.pathname + query + window.location.hash;
    window.history.replaceState(window.history.state, "", address);
  }

  /** Hold to what an address asks for although all rows have it, or none has, so that no filter
   * offers it: to show everything instead would be a lie. */
  holdUnoffered(names) {
    for (const name of names) {
      if (Object.hasOwn(this.rows[0].dataset, name) && !this.form.elements[name]) {
        const control = Object.assign(document.createElement("input"), { type: "hidden", name });
        this.form.append(control);
      }
    }
  }

  /** Choose what the address says. */
  restore() {
    const kept = new URLSearchParams(window.location.search);
    this.sorting = kept.get("sort") ?? "";
    if (this.form) this.holdUnoffered(kept.keys());
    for (const control of this.controls) {
      const value = kept.get(control.name) ?? "";
      control.value = value;
      if (control.value !== value && control.name !== "sort") {
        // Nothing here has it.
        control.append(new Option(value, value));
        control.value = value;
      }
    }
    this.apply();
  }
}

for (const table of document.querySelectorAll(".briefs table[data-sortable]")) {
  const listing = new Listing(table);
  listing.listen();
  listing.restore();
}
