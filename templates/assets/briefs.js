// Comforts of the pages that Briefs makes. Without JavaScript every page reads and links as well.

const article = document.querySelector(".brief-article");

/** Light up a quote and its passage together, under the pointer or the keyboard's focus. */
function pairQuotes() {
  const byNumber = new Map();
  const put = (number, element) => {
    if (!byNumber.has(number)) byNumber.set(number, []);
    byNumber.get(number).push(element);
  };
  for (const mark of article.querySelectorAll("mark[data-cites]")) {
    for (const number of mark.dataset.cites.split(" ")) put(number, mark);
  }
  for (const link of article.querySelectorAll("a[data-quote]")) put(link.dataset.quote, link);
  for (const link of document.querySelectorAll(".brief-lines a[data-quote]")) {
    put(link.dataset.quote, link.closest(".quote"));
  }
  const light = (event, on) => {
    const from = event.target.closest?.("a[data-quote], .quote, mark[data-cites]");
    if (!from) return;
    const quote = from.matches(".quote") ? from.querySelector("a[data-quote]") : from;
    const numbers = quote?.dataset.quote?.split(" ") ?? quote?.dataset.cites?.split(" ") ?? [];
    for (const number of numbers) {
      for (const element of byNumber.get(number) ?? []) element.classList.toggle("lit", on);
    }
  };
  for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(start, (event) => light(event, true));
    document.addEventListener(end, (event) => light(event, false));
  }
}

/** Where the article scrolls beside the lines, show a passage there and leave the lines in place. */
function followPassages() {
  const beside = () => getComputedStyle(article).position === "sticky";
  const show = (anchor) => {
    const box = article.getBoundingClientRect();
    const at = anchor.getBoundingClientRect().top - box.top + article.scrollTop;
    article.scrollTop = at - article.clientHeight / 3;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".brief-lines a.quote-mark");
    if (!link?.hash || !beside() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const anchor = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!anchor) return;
    event.preventDefault();
    const top = window.scrollY;
    window.location.hash = link.hash;
    window.scrollTo({ top, behavior: "instant" });
    show(anchor);
  });
  const anchor = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  if (anchor?.matches(".passage") && beside()) {
    const number = anchor.closest("mark")?.dataset.cites.split(" ")[0];
    document.querySelector(`.brief-lines a[data-quote="${number}"]`)?.scrollIntoView({ block: "center" });
    show(anchor);
  }
}

/** Light up the whole passage that the address means; the style sheet alone lights its beginning. */
function aimAtPassage() {
  for (const mark of article.querySelectorAll("mark.aimed")) mark.classList.remove("aimed");
  const hash = JSON.stringify(decodeURIComponent(window.location.hash));
  const number = document.querySelector(`.brief-lines a.quote-mark[href=${hash}]`)?.dataset.quote;
  if (!number) return;
  for (const mark of article.querySelectorAll(`mark[data-cites~="${number}"]`)) mark.classList.add("aimed");
}

/** A link to a quote opens the list that it is folded away in. */
function openFolded() {
  const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  const folded = target?.closest("details");
  if (!folded || folded.open) return;
  folded.open = true;
  target.scrollIntoView({ block: "center" });
}

/** Let a table's headings sort its rows, and back to the order of the page at the third press. */
function sortable(table) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const language = document.documentElement.lang || undefined;
  const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const headings = [...table.tHead.rows[0].cells];
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  for (const [column, heading] of headings.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const turn = { none: "ascending", ascending: "descending", descending: "none" };
      const next = turn[heading.getAttribute("aria-sort") ?? "none"];
      for (const each of headings) each.removeAttribute("aria-sort");
      if (next === "none") {
        body.append(...original);
        return;
      }
      heading.setAttribute("aria-sort", next);
      const way = next === "ascending" ? 1 : -1;
      const rows = [...original].sort((one, other) => {
        const [a, b] = [value(one, column), value(other, column)];
        if (!a || !b) return a ? -1 : b ? 1 : 0; // what has no value stays last, either way
        return way * order.compare(a, b);
      });
      body.append(...rows);
    });
  }
}

/** Show the rows of a table that fit the choices above it. */
function filterable(form) {
  const rows = [...document.getElementById(form.dataset.filterFor).tBodies[0].rows];
  const output = form.querySelector("output");
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, bare(row.textContent)]));
  const apply = () => {
    const { status, kind, words } = form.elements;
    const wanted = bare(words.value).split(/\s+/u).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!status.value || row.dataset.status === status.value) &&
        (!kind.value || row.dataset.kind === kind.value) &&
        wanted.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    output.textContent = output.dataset.shown.replace("#", shown);
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

if (article) {
  pairQuotes();
  followPassages();
  openFolded();
  aimAtPassage();
  window.addEventListener("hashchange", openFolded);
  window.addEventListener("hashchange", aimAtPassage);
}
for (const table of document.querySelectorAll(".briefs table[data-sortable]")) sortable(table);
for (const form of document.querySelectorAll(".briefs form[data-filter-for]")) filterable(form);
// What scrolls can be reached by keyboard, so that it can be scrolled by it.
for (const block of document.querySelectorAll("pre")) {
  if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
}
