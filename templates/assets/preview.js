// In the preview only: the place of a problem is copied, and a page that is missing comes by itself.

const DONE = 2000; // ms for which a button says that it has copied

/** Put a button behind the place of a problem, to copy it. */
function copies(place) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "problem-copy";
  button.textContent = place.dataset.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(place.querySelector("code").textContent);
    } catch {
      return; // It can still be selected.
    }
    button.textContent = place.dataset.done;
    setTimeout(() => { button.textContent = place.dataset.copy; }, DONE);
  });
  place.append(" ", button);
}

/** Load the page again after the next change, as MkDocs does for pages that are there. */
async function reloads() {
  const newest = async (known) => {
    const answer = await fetch(`/livereload/${known}/0`);
    return answer.ok ? Number(await answer.text()) : NaN;
  };
  const known = await newest(0);
  let latest = known;
  // Another server than the preview's answers with no number.
  while (latest === known) latest = await newest(known);
  if (latest > known) location.reload();
}

if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(copies);
if (!window.livereload) reloads().catch(() => {}); // The server has ended.
