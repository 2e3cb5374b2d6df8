// Fingers on a page while a tool is in the hand: one finger marks, two move the page; once a
// pen has been seen on this device, fingers only move it, so that a resting hand draws nothing.

export class Fingers {
  constructor() {
    /** Where the fingers are that are down: pointer → `[x, y]` on the screen. */
    this.down = new Map();
    this.hasPen = false;
  }

  /** A pointer went down. Answers whether it moves the page instead of marking it. */
  takes(event) {
    if (event.pointerType === "pen") this.hasPen = true;
    if (event.pointerType !== "touch") return false;
    this.down.set(event.pointerId, [event.clientX, event.clientY]);
    return this.hasPen || this.down.size > 1;
  }

  /** Moves the page along with the first of the fingers; answers whether it did. */
  moves(event) {
    const from = this.down.get(event.pointerId);
    if (!from) return false;
    this.down.set(event.pointerId, [event.clientX, event.clientY]);
    if (!this.hasPen && this.down.size < 2) return false;
    const [first] = this.down.keys();
    if (event.pointerId === first) {
      scroll(event.currentTarget, from[0] - event.clientX, from[1] - event.clientY);
    }
    return true;
  }

  lifts(event) { this.down.delete(event.pointerId); }
}

/** Whatever around the page can still go that way goes. */
function scroll(node, x, y) {
  const stage = node.closest(".stage");
  const before = stage?.scrollTop ?? 0;
  stage?.scrollBy(x, y);
  const left = y - ((stage?.scrollTop ?? 0) - before);
  if (left) document.scrollingElement.scrollBy(0, left);
}
