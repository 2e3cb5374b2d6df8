// What somebody did to their marks, so that it can be undone and done again.

export class Steps {
  constructor(changed) {
    this.changed = changed;
    this.done = [];
    this.undone = [];
  }

  /** `{ back, again }`: functions that may take a while. What undoing itself does is no step. */
  note(step) {
    if (this.isStepping) return;
    this.done.push(step);
    this.undone = [];
    this.changed();
  }

  undo() { return this.step(this.done, this.undone, "back"); }
  redo() { return this.step(this.undone, this.done, "again"); }

  async step(from, to, way) {
    // One after the other: the next may need what this one makes.
    if (this.isStepping || !from.length) return;
    const step = from.pop();
    this.isStepping = true;
    try {
      await step[way]();
      to.push(step);
    } finally {
      this.isStepping = false;
    }
    this.changed();
  }
}

/** Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z), wherever marks are made. */
export function shortcut(steps, event) {
  if (!(event.ctrlKey || event.metaKey)) return;
  const back = event.key === "z" && !event.shiftKey;
  const again = event.key === "y" || (event.key === "Z" && event.shiftKey);
  if (!back && !again) return;
  event.preventDefault();
  event.stopPropagation();
  if (back) steps.undo();
  else steps.redo();
}
