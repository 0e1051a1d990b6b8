// What tests ask a page about itself, beyond what axe-core asks. Each function returns what is wrong,
// as texts.
globalThis.access = (() => {
  const name = (each) => `${each.localName}.${each.getAttribute("class") ?? ""}`;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isSeen = (each) => each.checkVisibility({ visibilityProperty: true });

  function unfold() {
    for (const each of all("details")) each.open = true;
  }

  /** Space the words as a reader may ask for it (WCAG 2.2, 1.4.12). */
  function space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
  }

  /** What makes the page wider than the window; what scrolls in a box of its own is none of it. */
  function sideways() {
    const page = document.scrollingElement;
    if (page.scrollWidth <= innerWidth) return [];
    const scrolls = (box) => box !== page && getComputedStyle(box).overflowX !== "visible";
    const isInBox = (box) => Boolean(box) && (scrolls(box) || isInBox(box.parentElement));
    return all("body *")
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
      .filter((each) => !isInBox(each.parentElement))
      .slice(0, 5)
      .map(name)
      .concat(`${page.scrollWidth} pixels wide`);
  }

  /** Whether a box cuts off the outline of what stands whole within it. */
  function isClipped(each, style) {
    const out = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
    const [line] = each.getClientRects();
    for (let box = each.parentElement; box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === "visible") continue;
      const frame = box.getBoundingClientRect();
      const holds = (by) =>
        line.left - by > frame.left - 1 &&
        line.right + by < frame.right + 1 &&
        line.top - by > frame.top - 1 &&
        line.bottom + by < frame.bottom + 1;
      if (holds(0) && !holds(out)) return true;
    }
    return false;
  }

  /** What takes the focus and does not show it; the reader must have used the keyboard before. */
  function focus() {
    const fault = (each) => {
      each.focus({ preventScroll: true });
      if (document.activeElement !== each) return "takes no focus";
      if (!isSeen(each)) return "is hidden though it has the focus";
      const style = getComputedStyle(each);
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "has no outline";
      if (isClipped(each, style)) return "has an outline that is cut off";
      return each.tabIndex > 0 ? "has an order of its own" : "";
    };
    const isOpen = (each) => !each.disabled && each.tabIndex >= 0;
    const open = all("a[href], button, input, select, summary, [tabindex]").filter(
      (each) => isSeen(each.parentElement) && each.checkVisibility() && isOpen(each),
    );
    const place = (each, levels) =>
      each && levels ? `${place(each.parentElement, levels - 1)} > ${name(each)}` : "";
    // Of those that stand alike, the first and the last: where a box cuts off, it cuts off these.
    const alike = Map.groupBy(open, (each) => place(each, 4));
    return [...alike].flatMap(([where, some]) => {
      const faults = new Set([some[0], some.at(-1)].map(fault).filter(Boolean));
      return [...faults].map((each) => `${where} ${each}`);
    });
  }

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  /** The relative luminance of colours that lie one upon the other (WCAG 2.2, its glossary). */
  function luminance(...colours) {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(front, back) {
    const lights = [luminance("#fff", ...back, front), luminance("#fff", ...back)];
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
  }

  const behind = (each) =>
    each ? [...behind(each.parentElement), getComputedStyle(each).backgroundColor] : [];

  /** Contrasts that axe-core leaves open (WCAG 2.2, 1.4.3 and 1.4.11): the edges of what one fills
      in or presses, words over a gradient, words in a drawing. */
  function contrasts() {
    const faults = new Set();
    const hold = (each, what, front, back, least) => {
      const found = contrast(front, back);
      if (found < least) faults.add(`${name(each)}: ${what} ${found.toFixed(2)}, not ${least}`);
    };
    for (const each of all("input:not([type=checkbox]), select, button").filter(isSeen)) {
      const style = getComputedStyle(each);
      if (parseFloat(style.borderTopWidth) === 0) continue;
      hold(each, "border", style.borderTopColor, behind(each.parentElement), 3);
    }
    for (const each of all("mark.cited")) {
      const inks = [each, ...each.querySelectorAll("*")].map((one) => getComputedStyle(one).color);
      const tints = getComputedStyle(each).backgroundImage.match(/[a-z]+\([^()]*\)/g) ?? [];
      for (const tint of tints)
        for (const ink of new Set(inks)) hold(each, "words", ink, [...behind(each), tint], 4.5);
    }
    for (const each of all("svg text").filter(isSeen)) {
      const shape = each.parentElement.querySelector("rect");
      const back = shape ? [getComputedStyle(shape).fill] : [];
      hold(each, "words", getComputedStyle(each).fill, [...behind(each.parentElement), ...back], 4.5);
    }
    return [...faults];
  }

  /** Which links to where the reader is look as all others do, when no colour can tell. */
  function here() {
    const looks = (each) => {
      const style = getComputedStyle(each);
      return [style.fontWeight, style.textDecorationLine, style.borderBottomStyle].join();
    };
    return all("a[aria-current]")
      .filter((each) =>
        [...each.closest("ul, ol, p, nav, header").querySelectorAll("a:not([aria-current])")].some(
          (other) => looks(other) === looks(each),
        ),
      )
      .map((each) => `${name(each)} “${each.textContent.trim()}”`);
  }

  /** What moves by itself, or goes somewhere by and by. */
  function motion() {
    const lasts = (style) =>
      `${style.transitionDuration}, ${style.animationDuration}`
        .split(", ")
        .some((time) => parseFloat(time) > 0.01);
    return all("*")
      .filter((each) => {
        const style = getComputedStyle(each);
        return style.scrollBehavior === "smooth" || lasts(style);
      })
      .map(name);
  }

  return { unfold, space, sideways, focus, contrasts, here, motion };
})();
