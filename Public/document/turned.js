// Where on a page something is, however the page is turned on the screen.

/** The place of a pointer as shares of the page's width and height, 0…1 each. */
export function onPage(node, event, turned) {
  const box = node.getBoundingClientRect();
  const share = (value, from, length) => Math.min(1, Math.max(0, (value - from) / length));
  const x = share(event.clientX, box.left, box.width);
  const y = share(event.clientY, box.top, box.height);
  return [[x, y], [y, 1 - x], [1 - x, 1 - y], [1 - y, x]][turned];
}
