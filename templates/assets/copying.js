// Copying: the address of a line, and what stands in a box to be copied.

const said = document.createElement("p");
said.className = "copied";
said.setAttribute("role", "status");

/** Copy a text, and say so; where the browser forbids it, the text is left to be copied by hand. */
async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return;
  }
  said.textContent = words;
  clearTimeout(said.timer);
  said.timer = setTimeout(() => { said.textContent = ""; }, 2500);
}

/** One button for all lines: it moves to the line that the pointer or the focus is in. */
class LineButton {
  constructor(pattern) {
    this.button = pattern.content.firstElementChild.cloneNode(true);
    this.button.addEventListener("click", () => {
      copy(this.button.previousElementSibling.href, this.button.dataset.done);
    });
  }

  moveTo(element) {
    const self = element.closest?.(".line")?.querySelector(":scope > .line-text > a.self");
    if (self && self.nextElementSibling !== this.button) self.after(this.button);
  }

  listen() {
    document.addEventListener("pointerover", (event) => this.moveTo(event.target));
    document.addEventListener("focusin", (event) => this.moveTo(event.target));
  }
}

const pattern = document.querySelector("template.copy-button");
if (pattern && navigator.clipboard) {
  document.body.append(said);
  new LineButton(pattern).listen();
  for (const block of document.querySelectorAll(".cite pre")) {
    const button = pattern.content.firstElementChild.cloneNode(true);
    button.setAttribute("aria-label", button.dataset.text);
    button.title = button.dataset.text;
    button.addEventListener("click", () => copy(block.textContent, button.dataset.textDone));
    block.parentElement.prepend(button);
  }
}
