// How a brief and its article are read together: side by side, or one over the other.

/** Tells which line is read, while the reader scrolls. What moves the page otherwise is no reading. */
export class Follower {
  constructor(tell) {
    this.tell = tell;
    this.line = null;
    this.resting = true;
    this.asked = false;
    for (const name of ["wheel", "touchmove", "keydown", "mousedown"]) {
      document.addEventListener(name, () => this.wake(), { capture: true, passive: true });
    }
    window.addEventListener("scroll", () => this.ask(), { passive: true });
  }

  wake() {
    this.resting = false;
  }

  /** Let be what the page was moved to, until the reader moves it. */
  rest() {
    this.resting = true;
  }

  /** Look once a frame, and no oftener. */
  ask() {
    if (this.resting || this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.look();
    });
  }

  /** A line is read at a third of the window's height. */
  look() {
    const column = document.querySelector(".brief-lines")?.getBoundingClientRect();
    if (!column || this.resting) return;
    const middle = column.left + column.width / 2;
    const at = document.elementFromPoint(middle, window.innerHeight / 3);
    const line = at?.closest(".brief-lines .line");
    if (!line || line === this.line) return;
    this.line = line;
    this.tell(line);
  }
}

/** The article of a narrow page, slid in from below over the lines. */
export class Sheet {
  constructor(article, leave) {
    this.article = article;
    this.knob = article.querySelector(".sheet-close");
    this.knob.addEventListener("click", leave);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen && !event.defaultPrevented) leave();
    });
    // On a page that has been made wide meanwhile, the article is beside the lines again.
    window.matchMedia("(min-width: 68rem)").addEventListener("change", () => this.close());
  }

  get isOpen() {
    return this.article.classList.contains("sheet");
  }

  open() {
    this.article.classList.add("sheet");
    this.knob.hidden = false;
  }

  close() {
    this.article.classList.remove("sheet");
    this.knob.hidden = true;
  }
}
