// The filters of the search page: for each facet a group of boxes to check, with counts.

import { facets, kindsOf, language, make, number, say } from "./search-view.js";

const MOST_CHOICES = 8;

/** What a value of a facet is called in the page's language. */
export function nameOf(facet, value) {
  if (facet === "kind") return kindsOf(value);
  if (facet !== "language") return value;
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(value);
  } catch {
    return value;
  }
}

/** The groups of all facets; `chosen` is a Map of Sets that follows what is checked. */
export class Facets {
  constructor(chosen) {
    this.chosen = chosen;
    this.unfolded = new Set();
    this.element = make("div", { class: "search-facets" });
  }

  show(counts) {
    const focused = this.element.contains(document.activeElement) ? document.activeElement : null;
    const sets = Object.keys(facets).map((facet) => this.group(facet, counts[facet]));
    this.element.replaceChildren(...sets.filter(Boolean));
    if (focused?.name) this.box(focused.name, focused.value)?.focus();
  }

  box(name, value) {
    const boxes = Array.from(this.element.querySelectorAll("input"));
    return boxes.find((box) => box.name === name && box.value === value);
  }

  group(facet, counts) {
    const chosen = this.chosen.get(facet);
    const countOf = (value) => counts.get(value) ?? 0;
    const values = Array.from(new Set([...counts.keys(), ...chosen]));
    const useful = values.filter((value) => countOf(value) || chosen.has(value));
    if (useful.length < 2 && !chosen.size) return null;
    const names = new Map(useful.map((value) => [value, nameOf(facet, value)]));
    const byName = (one, other) => names.get(one).localeCompare(names.get(other), language);
    useful.sort((one, other) =>
      facet === "year"
        ? byName(other, one)
        : countOf(other) - countOf(one) || byName(one, other),
    );
    const all = this.unfolded.has(facet) || useful.length <= MOST_CHOICES + 1;
    const listed = useful.filter((value, at) => all || at < MOST_CHOICES || chosen.has(value));
    const choices = listed.map((value) => {
      const box = { type: "checkbox", name: facet, value, checked: chosen.has(value) };
      const name = make("span", { dir: "auto" }, names.get(value));
      const found = make("span", { class: "search-number" }, number(countOf(value)));
      return make("label", { class: "search-choice" }, make("input", box), name, found);
    });
    const legend = make("legend", {}, facets[facet]);
    const set = make("fieldset", { class: "search-facet" }, legend, ...choices);
    if (listed.length < useful.length) set.append(this.unfold(facet, counts, set));
    return set;
  }

  unfold(facet, counts, set) {
    const more = make("button", { class: "search-unfold", type: "button" }, say("more"));
    more.addEventListener("click", () => {
      this.unfolded.add(facet);
      const whole = this.group(facet, counts);
      set.replaceWith(whole);
      whole.querySelectorAll("input")[MOST_CHOICES]?.focus();
    });
    return more;
  }
}
