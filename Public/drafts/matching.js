// Which syllables of two texts are the same ones. Syllables that stand once on either side are
// anchors and the longest rising chain of them holds; what lies between is matched by the
// shortest edit script (E. Myers, 1986), or not at all where that would be too long.

/** The longest edit script that is looked for between two anchors. */
const LONGEST = 1000;

/** Pairs of places, rising on both sides. */
export function pairs(old, fresh) {
  const found = [];
  const gaps = [[0, old.length, 0, fresh.length]];
  while (gaps.length) {
    const gap = trim(old, fresh, gaps.pop(), found);
    const [a, aEnd, b, bEnd] = gap;
    if (a === aEnd || b === bEnd) continue;
    const held = anchors(old, fresh, gap);
    if (!held.length) {
      match(old, fresh, gap, found);
      continue;
    }
    found.push(...held);
    let [i, j] = [a, b];
    for (const [x, y] of held) {
      gaps.push([i, x, j, y]);
      [i, j] = [x + 1, y + 1];
    }
    gaps.push([i, aEnd, j, bEnd]);
  }
  return found.sort((x, y) => x[0] - y[0]);
}

/** Takes what is equal at both ends. */
function trim(old, fresh, [a, aEnd, b, bEnd], found) {
  while (a < aEnd && b < bEnd && old[a] === fresh[b]) found.push([a++, b++]);
  while (a < aEnd && b < bEnd && old[aEnd - 1] === fresh[bEnd - 1]) found.push([--aEnd, --bEnd]);
  return [a, aEnd, b, bEnd];
}

/** The longest rising chain of what stands once on each side. */
function anchors(old, fresh, [a, aEnd, b, bEnd]) {
  const [left, right] = [single(old, a, aEnd), single(fresh, b, bEnd)];
  const candidates = [...left].filter(([key]) => right.has(key))
    .map(([key, place]) => [place, right.get(key)]).sort((x, y) => x[0] - y[0]);
  // Patience sorting: the top of each pile, and before whom each card was laid.
  const [tops, before] = [[], []];
  candidates.forEach(([, place], index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (candidates[tops[middle]][1] < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1] : -1;
    tops[low] = index;
  });
  const chain = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index]) {
    chain.unshift(candidates[index]);
  }
  return chain;
}

function single(list, from, to) {
  const [places, repeated] = [new Map(), new Set()];
  for (let place = from; place < to; place += 1) {
    if (places.has(list[place])) repeated.add(list[place]);
    places.set(list[place], place);
  }
  for (const key of repeated) places.delete(key);
  return places;
}

/** Myers' greedy search, kept step by step so that its way can be walked back. */
function match(old, fresh, gap, found) {
  const [a, aEnd, b, bEnd] = gap;
  const [n, m] = [aEnd - a, bEnd - b];
  const steps = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(n + m, LONGEST); d += 1) {
    const next = new Map();
    const from = (k) => reach.get(k) ?? 0;
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && from(k - 1) < from(k + 1)) ? from(k + 1) : from(k - 1) + 1;
      while (x < n && x - k < m && old[a + x] === fresh[b + x - k]) x += 1;
      next.set(k, x);
      if (x >= n && x - k >= m) {
        steps.push(next);
        walkBack(old, fresh, gap, steps, found);
        return;
      }
    }
    steps.push(next);
    reach = next;
  }
}

function walkBack(old, fresh, [a, aEnd, b, bEnd], steps, found) {
  let [x, y] = [aEnd - a, bEnd - b];
  for (let d = steps.length - 1; d >= 0; d -= 1) {
    const k = x - y;
    let [startX, startY] = [0, 0];
    if (d > 0) {
      const from = (place) => steps[d - 1].get(place) ?? 0;
      const inserts = k === -d || (k !== d && from(k - 1) < from(k + 1));
      startX = inserts ? from(k + 1) : from(k - 1);
      startY = startX - (inserts ? k + 1 : k - 1);
    }
    while (x > startX && y > startY && x > 0 && y > 0
      && old[a + x - 1] === fresh[b + y - 1]) {
      [x, y] = [x - 1, y - 1];
      found.push([a + x, b + y]);
    }
    [x, y] = [startX, startY];
  }
}
