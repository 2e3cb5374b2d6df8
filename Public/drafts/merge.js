// Two edits of one draft brought together, paragraph by paragraph: what only one side touched
// is taken as that side has it; what both touched differently is for a person to decide.

const same = (a, b) => a?.text === b?.text && a?.kind === b?.kind;

/**
 * Brings what was saved meanwhile under what is being written. Each of the three is
 * `{title, paragraphs: [{id, kind, text}]}`. Answers `{title, paragraphs, conflicts, news}`:
 * `conflicts` by paragraph (or "title") with `{base, mine, theirs}`, `null` where removed;
 * `news` the paragraphs that only the others have changed, with their words before.
 */
export function merge(base, mine, theirs) {
  const [before, own, saved] = [base, mine, theirs]
    .map(({ paragraphs }) => new Map(paragraphs.map((p) => [p.id, p])));
  const conflicts = {};
  const news = {};
  const paragraphs = [];
  const clash = (id) => {
    conflicts[id] = { base: before.get(id)?.text ?? "", mine: own.get(id)?.text ?? null,
      theirs: saved.get(id)?.text ?? null, kind: saved.get(id)?.kind };
  };
  for (const p of theirs.paragraphs) {
    const [was, ours] = [before.get(p.id), own.get(p.id)];
    const changed = !same(was, p);
    if (!ours && was && !changed) continue;
    if (was && changed && !same(ours, p)) {
      if (!ours || !same(ours, was)) clash(p.id);
      else news[p.id] = was.text;
    }
    if (!was) news[p.id] = "";
    paragraphs.push({ ...(ours && !same(ours, was) ? ours : p) });
  }
  // What stands only here: written by us, or removed by the others while we changed it.
  mine.paragraphs.forEach((p, index) => {
    if (saved.has(p.id)) return;
    const was = before.get(p.id);
    if (was && same(p, was)) return;
    if (was) clash(p.id);
    const known = mine.paragraphs.slice(0, index).map(({ id }) => id).reverse();
    const anchor = known.find((id) => paragraphs.some((each) => each.id === id));
    paragraphs.splice(paragraphs.findIndex((each) => each.id === anchor) + 1, 0, { ...p });
  });
  const titled = mine.title !== base.title;
  if (titled && theirs.title !== base.title && theirs.title !== mine.title) {
    conflicts.title = { base: base.title, mine: mine.title, theirs: theirs.title };
  }
  return { title: titled ? mine.title : theirs.title, paragraphs, conflicts, news };
}
