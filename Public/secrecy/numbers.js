// The numbers of copies as people write them: "01-13", or "01, 03, 07".

const MOST = 500;

/** The list, without repetition; null for what is none. */
export function numbersOf(text) {
  const numbers = [];
  for (const part of text.split(/[,;\n]/).map((one) => one.trim()).filter(Boolean)) {
    const range = /^(\d{1,4})\s*[-–]\s*(\d{1,4})$/.exec(part);
    if (!range) numbers.push(part);
    else {
      const [from, to] = [Number(range[1]), Number(range[2])];
      if (to < from || to - from >= MOST) return null;
      for (let each = from; each <= to; each += 1) {
        numbers.push(String(each).padStart(range[1].length, "0"));
      }
    }
  }
  const bad = !numbers.length || numbers.length > MOST || new Set(numbers).size < numbers.length
    || numbers.some((one) => new TextEncoder().encode(one).length > 16);
  return bad ? null : numbers;
}
