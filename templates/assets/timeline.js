/* The timeline: shows what fits the choices above it, and keeps them in the address. */

const form = document.querySelector(".briefs form[data-timeline-filter]");

/** The choices that the address holds: `actor` and `topic`, each once, where they are not empty. */
function chosen(address) {
  const asked = new URLSearchParams(address);
  return ["actor", "topic"].map((name) => [name, asked.get(name) ?? ""]).filter(([, value]) => value);
}

/** Write choices behind the address of a page, in place of any that it has. */
function withChoices(href, choices) {
  const url = new URL(href);
  for (const name of ["actor", "topic"]) url.searchParams.delete(name);
  for (const [name, value] of choices) url.searchParams.set(name, value);
  return url.href;
}

/** Show the events that fit, and no year that holds none; lead on to years with the same choices. */
function apply() {
  const choices = chosen(new URLSearchParams(new FormData(form)));
  const fits = (event) =>
    choices.every(([name, value]) => event.dataset[`${name}s`].split(" ").includes(value));
  let shown = 0;
  for (const list of document.querySelectorAll(".briefs .year .events")) {
    const events = [...list.children];
    for (const event of events) event.hidden = !fits(event);
    const left = events.filter((event) => !event.hidden).length;
    list.hidden = left === 0;
    const heading = list.previousElementSibling;
    if (heading?.matches("h3")) heading.hidden = list.hidden;
    if (!list.matches(".under-way")) shown += left;
  }
  for (const year of document.querySelectorAll(".briefs .year")) {
    year.hidden = ![...year.querySelectorAll(".events")].some((list) => !list.hidden);
  }
  const output = form.querySelector("output");
  output.textContent = output.dataset.shown.replace("#", shown);
  // How many events a year has in all would be read as how many of them fit.
  for (const count of document.querySelectorAll(".briefs .years .count")) {
    count.hidden = choices.length > 0;
  }
  for (const link of document.querySelectorAll(".briefs .years a, .briefs .sheets a, .briefs .year h2 a")) {
    link.href = withChoices(link.href, choices);
  }
  return choices;
}

/** Choose what the address asks for, also what no event of this page has. */
function choose() {
  const asked = Object.fromEntries(chosen(window.location.search));
  for (const select of form.querySelectorAll("select")) {
    const value = asked[select.name] ?? "";
    if (![...select.options].some((option) => option.value === value)) {
      select.add(new Option(value, value));
    }
    select.value = value;
  }
  apply();
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", () => {
    history.pushState(null, "", withChoices(window.location.href, apply()));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", choose);
  choose();
}
