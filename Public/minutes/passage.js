// A passage of the minutes that may be worded: by what name the page knows it, and what stands.

export const nameOf = (piece) => `section-${piece.words}`;

/** What stands now: what is being written, what was saved, or what the log proposes. */
export function textOf(page, piece) {
  const mine = page.view.texts?.get(nameOf(piece))?.text;
  if (mine !== undefined) return mine;
  const saved = page.meeting?.minutesText?.[piece.words];
  // Only officers have what was saved by itself; the others read it in the minutes.
  if (page.meeting?.isOfficer) return saved?.trim() ? saved : piece.proposal ?? "";
  return piece.text;
}
