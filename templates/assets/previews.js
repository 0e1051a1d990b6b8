// A glance at an actor or a commitment, from any link to one: the head of its own page, in a card.
// Shown to the pointer that rests on a link and to the keyboard's focus; Escape puts it away
// (WCAG 1.4.13).

const PAGES = /\/(?:actors\/[^/]+|commitments\/.+\/[^/]+)\/$/;
const WAIT = 350; // milliseconds that a pointer rests before it is taken to mean it

/** The heads of pages by address: each is fetched once, and no further than to its end. */
const heads = new Map();

/** Return the head of a page of an actor or a commitment; null for any other page. */
async function fetchHead(address) {
  const stop = new AbortController();
  const answer = await fetch(address, { signal: stop.signal });
  if (!answer.ok) return null;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let html = "";
  for (;;) {
    const { value, done } = await reader.read();
    html += value ?? "";
    const begin = html.indexOf('<header class="brief-head"');
    if (done || (begin >= 0 && html.includes("</header>", begin))) break;
  }
  stop.abort();
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector(":is(.dossier, .commitment) > .brief-head");
}

function headOf(address) {
  if (!heads.has(address)) heads.set(address, fetchHead(address).catch(() => null));
  return heads.get(address);
}

function wordsOf(element) {
  return element.textContent.trim().replace(/\s+/g, " ");
}

/** Return a card with what a glance needs of a head; its links are words only. */
function cardOf(head) {
  const card = document.createElement("div");
  card.className = "glance";
  card.id = "glance";
  card.setAttribute("role", "tooltip");
  const body = document.createElement("div");
  body.lang = head.parentElement.lang;
  for (const part of head.querySelectorAll("[data-glance]")) {
    const copy = document.createElement("p");
    copy.className = part.localName === "h1" ? "glance-title" : "glance-fact";
    if (part.lang) copy.lang = part.lang;
    if (part.dir) copy.dir = part.dir;
    const label = part.querySelector(":scope > dt");
    copy.textContent = label
      ? `${label.textContent}: ${wordsOf(part.querySelector("dd"))}`
      : wordsOf(part);
    body.append(copy);
  }
  card.append(body);
  return card;
}

/** Where a link leads; a link in a drawing has no plain `href`. */
function urlOf(link) {
  return new URL(link.getAttribute("href"), document.baseURI);
}

class Glances {
  constructor() {
    this.link = null;
    this.card = null;
    this.timer = 0;
  }

  /** The link to something that there is a glance at. */
  linkAt(element) {
    const link = element.closest?.(".briefs a[href]:not(svg a), .glance");
    if (!link || link.matches(".glance")) return link;
    const { origin, pathname } = urlOf(link);
    const elsewhere = origin === window.location.origin && pathname !== window.location.pathname;
    return elsewhere && PAGES.test(pathname) ? link : null;
  }

  enter(element, wait) {
    const link = this.linkAt(element);
    if (link?.matches(".glance") || link === this.link) return clearTimeout(this.leaving);
    this.leave();
    if (!link) return;
    this.link = link;
    this.timer = setTimeout(() => this.show(link), wait);
  }

  async show(link) {
    const head = await headOf(urlOf(link).pathname);
    if (!head || link !== this.link || !link.isConnected) return;
    this.card = cardOf(head);
    document.body.append(this.card);
    this.place(link);
    link.setAttribute("aria-describedby", "glance");
  }

  /** Below the link, or above it where there is no room; never beyond the window. */
  place(link) {
    const at = link.getClientRects()[0];
    const card = this.card.getBoundingClientRect();
    const right = document.documentElement.clientWidth - card.width - 8;
    const below = at.bottom + 4;
    const above = at.top - card.height - 4;
    const top = below + card.height > window.innerHeight && above > 0 ? above : below;
    this.card.style.insetInlineStart = "auto";
    this.card.style.left = `${Math.max(8, Math.min(at.left, right))}px`;
    this.card.style.top = `${top}px`;
  }

  leave() {
    clearTimeout(this.timer);
    clearTimeout(this.leaving);
    this.link?.removeAttribute("aria-describedby");
    this.card?.remove();
    this.link = this.card = null;
  }

  listen() {
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") this.enter(event.target, WAIT);
    });
    document.addEventListener("pointerout", (event) => {
      if (!this.link || event.pointerType !== "mouse") return;
      // The way from the link to its card leads over neither of them.
      clearTimeout(this.leaving);
      this.leaving = setTimeout(() => this.leave(), 150);
    });
    document.addEventListener("focusin", (event) => {
      if (event.target.matches(":focus-visible")) this.enter(event.target, WAIT);
    });
    document.addEventListener("focusout", () => this.leave());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.card) return;
      event.preventDefault();
      this.leave();
    }, true);
    window.addEventListener("scroll", () => this.card && this.leave(), { passive: true });
  }
}

new Glances().listen();
