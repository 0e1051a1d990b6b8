// The files of the site's index, fetched as they are needed. `generator/shards.py` tells how they
// are written.

const MOST_FILES = 3; // of words that begin with what was typed

/** Whole numbers of seven bits a byte, the lowest first. */
function* numbers(bytes) {
  let number = 0;
  let factor = 1;
  for (const byte of bytes) {
    number += (byte & 0x7f) * factor;
    factor *= 128;
    if (byte < 0x80) {
      yield number;
      number = 0;
      factor = 1;
    }
  }
}

/** Compressed bytes as they were, unless the server or the browser has seen to that. */
async function unpacked(response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const text = (bytes) => new TextDecoder().decode(bytes);

/** A file's entries: the bytes of each key, by key, in order. */
function entries(bytes) {
  const end = bytes.indexOf(10);
  const { keys, sizes } = JSON.parse(text(bytes.subarray(0, end)));
  let at = end + 1;
  return new Map(keys.map((key, place) => [key, bytes.subarray(at, (at += sizes[place]))]));
}

/** The index as it was published at one time. */
export class IndexFiles {
  constructor(folder, { version, pages, words, common, facets }) {
    this.folder = `${folder}${version}/`;
    this.count = pages;
    this.firsts = words;
    this.common = new Set(common);
    this.facets = facets;
    this.read = new Map();
  }

  /** What `make` makes of a file, fetched once. */
  file(path, make) {
    if (!this.read.has(path)) {
      const load = async (isLast) => {
        try {
          const response = await fetch(this.folder + path);
          if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
          return make(await unpacked(response));
        } catch (error) {
          // A phone may lose one of many answers.
          if (isLast) throw error;
          return load(true);
        }
      };
      const loading = load(false);
      loading.catch(() => this.read.delete(path));
      this.read.set(path, loading);
    }
    return this.read.get(path);
  }

  /** The page of a number, as results show it. */
  page(number) {
    return this.file(`pages/${number}`, (bytes) => JSON.parse(text(bytes)));
  }

  /** The pages that have each value of a facet, `{value: [number]}`. */
  facet(name) {
    if (!this.facets.includes(name)) return Promise.resolve(new Map());
    return this.file(`facets/${name}`, (bytes) => {
      const values = new Map();
      for (const [value, content] of entries(bytes)) {
        let last = -1;
        values.set(value, Array.from(numbers(content), (gap) => (last += gap + 1)));
      }
      return values;
    });
  }

  /** The file in which a word stands, if in any. */
  place(word) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** The entries that stand near a word: its neighbours by the alphabet. */
  async near(word) {
    if (!this.firsts.length) return [];
    const from = this.place(word);
    let to = from + 1;
    while (to < from + MOST_FILES && this.firsts[to]?.startsWith(word)) to += 1;
    const places = Array.from({ length: to - from }, (_, at) => from + at);
    const files = await Promise.all(places.map((at) => this.file(`words/${at}`, entries)));
    return files.flatMap((file) => Array.from(file));
  }

  /** The words that begin as a term does, each with its pages, as far as they stand together. */
  async words(term) {
    return (await this.near(term)).filter(([word]) => word.startsWith(term));
  }
}

/** The pages of a word, `[number, level]` each; the level, 1 to 16, tells how much it says of it. */
export function* postings(bytes) {
  let last = -1;
  for (const number of numbers(bytes)) {
    last += Math.floor(number / 16) + 1;
    yield [last, (number % 16) + 1];
  }
}
