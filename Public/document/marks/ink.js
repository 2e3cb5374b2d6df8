// Lines of a pen: thinned, smoothed and kept as differences; drawn as curves of one width a
// piece, wider where the pen was pressed.

const STEP = 25;

/** Points `[x, y, pressure 0…255]` as they came → the numbers that are kept. */
export function pack(points) {
  const thin = points.filter((point, index) => {
    if (index === 0 || index === points.length - 1) return true;
    const before = points[index - 1];
    return Math.hypot(point[0] - before[0], point[1] - before[1]) > 4;
  });
  const smooth = thin.map((point, index) => {
    const before = thin[index - 1];
    const after = thin[index + 1];
    if (!before || !after) return point;
    return point.map((value, axis) => (before[axis] + 2 * value + after[axis]) / 4);
  });
  const kept = [];
  for (const point of smooth) {
    const last = kept.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= STEP) {
      kept.push(point.map(Math.round));
    }
  }
  if (kept.length === 1) kept.push([kept[0][0] + 1, kept[0][1], kept[0][2]]);
  return kept.flatMap((point, index) => index === 0 ? point
    : point.map((value, axis) => value - kept[index - 1][axis]));
}

/** What was kept → points. */
export function unpack(numbers) {
  const points = [];
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const last = points.at(-1) ?? [0, 0, 0];
    points.push([0, 1, 2].map((axis) => last[axis] + numbers[at + axis]));
  }
  return points;
}

/** The path of a line, and how wide it is. */
export function path(points) {
  const middle = (a, b) => `${(a[0] + b[0]) / 2} ${(a[1] + b[1]) / 2}`;
  const [first] = points;
  let d = `M${first[0]} ${first[1]}`;
  for (let at = 1; at < points.length - 1; at += 1) {
    d += `Q${points[at][0]} ${points[at][1]} ${middle(points[at], points[at + 1])}`;
  }
  const last = points.at(-1);
  const pressure = points.reduce((sum, point) => sum + point[2], 0) / points.length;
  return { d: `${d}L${last[0]} ${last[1]}`, width: 15 + pressure / 255 * 30 };
}
