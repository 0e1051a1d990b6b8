// Where in an article's text the reader's selection begins and ends.

const PIECE = "mark, span.quiet, a.named";

/** Tell whether a text node is a piece of the article, and no number or label of the interface. */
function isPiece(node, paragraph) {
  let at = node.parentElement;
  while (at !== paragraph && at.matches(PIECE)) at = at.parentElement;
  return at === paragraph;
}

/** Return the article's own text nodes in a paragraph. */
function pieces(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (isPiece(walker.currentNode, paragraph)) found.push(walker.currentNode);
  }
  return found;
}

/** Return how many code points a text has: the article's offsets count these, not UTF-16 units. */
function points(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Return the part of a text node that a range covers, as offsets. */
function covered(range, node) {
  if (!range.intersectsNode(node)) return [0, 0];
  return [
    node === range.startContainer ? range.startOffset : 0,
    node === range.endContainer ? range.endOffset : node.length,
  ];
}

/**
 * Return what a range covers of an article: its name, the places where that begins and ends, each a
 * paragraph's number and the code points before it there, and the text, a line feed between
 * paragraphs. Null when it covers nothing of it.
 */
function selected(range, article) {
  let [start, end] = [null, null];
  const texts = [];
  for (const [number, paragraph] of [...article.querySelectorAll(":scope > p")].entries()) {
    if (!range.intersectsNode(paragraph)) continue;
    let before = 0;
    let text = "";
    for (const node of pieces(paragraph)) {
      const [from, to] = covered(range, node);
      if (from < to) {
        start ??= [number, before + points(node.data.slice(0, from))];
        end = [number, before + points(node.data.slice(0, to))];
        text += node.data.slice(from, to);
      }
      before += points(node.data);
    }
    if (start) texts.push(text);
  }
  if (!start) return null;
  // A selection may reach into a paragraph without taking anything of it.
  const lines = texts.slice(0, end[0] - start[0] + 1);
  return { article: article.dataset.article, start, end, text: lines.join("\n") };
}

/**
 * Return what is selected of one article, with the range on the page; null when nothing is, or
 * parts of two articles, or a whole page that an article only stands in.
 */
export function selectedPassage() {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll(".article-text[data-article]")].filter((each) =>
    range.intersectsNode(each),
  );
  if (touched.length !== 1) return null;
  const [article] = touched;
  const within = [range.startContainer, range.endContainer].some((node) => article.contains(node));
  const passage = within ? selected(range, article) : null;
  return passage && { ...passage, range };
}
