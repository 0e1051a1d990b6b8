// Search: the box in the header of every page, and the page /search/, which has none but its own.

import { SearchBox } from "./search-box.js";
import { SearchPage } from "./search-page.js";

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
