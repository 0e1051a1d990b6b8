// Comforts of the pages that Briefs makes. Without JavaScript every page reads and links as well.

import "./copying.js";
import "./previews.js";

// What only some pages have is loaded by those alone.
if (document.querySelector(".brief-article")) import("./evidence.js");
if (document.querySelector(".briefs table[data-sortable]")) import("./tables.js");
if (document.querySelector(".briefs [data-timeline-filter]")) import("./timeline.js");

// What scrolls can be reached by keyboard, so that it can be scrolled by it.
for (const block of document.querySelectorAll("pre")) {
  if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
}
