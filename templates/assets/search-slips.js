// What a reader may have meant by a word that the site's index has not.

/** A word of the index that one may have meant, or null: a letter or two away, the most usual. */
export async function alike(files, term) {
  const most = term.length < 4 ? 0 : term.length < 7 ? 1 : 2;
  let best = null;
  for (const [word, bytes] of await files.near(term)) {
    if (word === term || word[0] !== term[0]) continue;
    if (Math.abs(word.length - term.length) > most) continue;
    const away = distance(word, term);
    if (away > most) continue;
    if (!best || away < best.away || (away === best.away && bytes.length > best.size)) {
      best = { word, away, size: bytes.length };
    }
  }
  return best?.word ?? null;
}

/** The fewest letters to add, drop, change or swap with their neighbour (Damerau, 1964). */
function distance(one, other) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1];
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (same ? 0 : 1));
      const swapped = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      if (swapped) next[to] = Math.min(next[to], before[to - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}
