// The words of a page with their boxes: which are under a pointer, what a mark on them
// remembers. Lengths are ten-thousandths of the page.

export class PageWords {
  constructor({ width, height, words }) {
    let at = 0;
    this.words = words.map((word) => {
      const length = [...word.text].length;
      const one = {
        text: word.text, line: word.line ?? Math.round(word.y), start: at, end: at + length,
        box: [part(word.x, width), part(word.y, height), part(word.w, width), part(word.h, height)],
      };
      at += length + 1;
      return one;
    });
    this.letters = [...words.map((word) => word.text).join(" ")];
  }

  /** The index of the word nearest to a point; -1 on a page without words. */
  nearest([x, y]) {
    let best = -1;
    let least = Infinity;
    this.words.forEach(({ box }, index) => {
      const dx = Math.max(box[0] - x, 0, x - box[0] - box[2]);
      const dy = Math.max(box[1] - y, 0, y - box[1] - box[3]) * 3;
      const away = dx * dx + dy * dy;
      if (away < least) [best, least] = [index, away];
    });
    return best;
  }

  /** Boxes and quotation of the words from one to another, in either order. */
  between(one, other) {
    const [first, last] = one <= other ? [one, other] : [other, one];
    const words = this.words.slice(first, last + 1);
    if (!words.length) return {};
    const { start } = words[0];
    const { end } = words.at(-1);
    const cut = (from, to) => this.letters.slice(Math.max(0, from), to).join("");
    return {
      boxes: lines(words),
      quote: { exact: cut(start, end), prefix: cut(start - 64, start), suffix: cut(end, end + 64),
        start, end },
    };
  }

  /** What stands under or beside something drawn: by this it is found in a new version. */
  beside(points) {
    const indexes = points.map((point) => this.nearest(point)).filter((index) => index >= 0);
    if (!indexes.length) return {};
    const first = Math.min(...indexes);
    return this.between(first, Math.min(Math.max(...indexes, first + 5), first + 40,
      this.words.length - 1));
  }
}

function part(length, whole) {
  return Math.min(10_000, Math.max(0, Math.round(length * 10_000 / whole)));
}

/** The boxes of words, those of one line as one. */
function lines(words) {
  const boxes = [];
  let line;
  for (const word of words) {
    const [x, y, w, h] = word.box;
    const last = boxes.at(-1);
    if (last && word.line === line) {
      const right = Math.max(last[0] + last[2], x + w);
      const bottom = Math.max(last[1] + last[3], y + h);
      last[0] = Math.min(last[0], x);
      last[1] = Math.min(last[1], y);
      last[2] = right - last[0];
      last[3] = bottom - last[1];
    } else {
      boxes.push([x, y, w, h]);
    }
    line = word.line;
  }
  return boxes.slice(0, 500);
}
