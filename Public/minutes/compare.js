// What differs between a version of the minutes that was approved and the minutes as they stand:
// the paragraphs that changed, section by section, with what went and what came.

import "../drafts/kit.js";
import { isSame, difference } from "../drafts/difference.js";
import { marked } from "../drafts/marked.js";
import { pairs } from "../drafts/matching.js";
import { h } from "../dom.js";
import { request } from "../http.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

/** Opens and closes the comparison with one version. */
export function comparing(page, version) {
  const isOpen = page.view.compared?.version === version;
  return button(t(isOpen ? "minutes.compareEnd" : "minutes.compare"), { key: "compare",
    kind: "quiet", class: "small", pressed: isOpen,
    label: t(isOpen ? "minutes.compareEnd" : "minutes.compareWith", { version }),
    onclick: () => (isOpen ? close(page) : open(page, version)) });
}

function close(page) {
  page.view.compared = null;
  page.redraw();
}

async function open(page, version) {
  try {
    const { sections } = await request("GET", `${page.path("json")}?version=${version}`);
    page.view.compared = { version, sections };
    page.redraw();
  } catch (failure) {
    if (!page.app.turnedAway(failure)) notice(failure.message);
  }
}

/** What has changed since the version that is compared; nothing while none is. */
export function comparison(page) {
  const { compared } = page.view;
  if (!compared) return null;
  const [before, after] = [byId(compared.sections), byId(page.minutes.sections)];
  const changed = [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
    id, title: (after.get(id) ?? before.get(id)).title,
    lines: changes(linesOf(before.get(id)), linesOf(after.get(id))),
  })).filter(({ lines }) => lines.length);
  const name = t("minutes.compared", { version: compared.version });
  return h("section", { class: "compared", key: "compared", "aria-label": name,
    "aria-live": "polite" },
    h("h3", null, name),
    changed.length === 0 && h("p", { class: "quiet-text" }, t("minutes.compareSame")),
    changed.map(({ id, title, lines }) => h("div", { key: id }, h("h4", null, title),
      lines.map(([old, fresh], index) => marked(old, fresh, { key: index })))));
}

const byId = (sections) => new Map((sections ?? []).map((section) => [section.id, section]));

const linesOf = (section) => (section?.pieces ?? []).flatMap((piece) => {
  const lines = (piece.text ?? "").split("\n").filter((line) => line.trim());
  return piece.lead && lines.length ? [`${piece.lead}: ${lines[0]}`, ...lines.slice(1)] : lines;
});

/** Pairs of a paragraph before and after, for those that are not the same in both. */
function changes(before, after) {
  const found = [];
  const between = (old, fresh) => {
    for (let at = 0; at < Math.max(old.length, fresh.length); at += 1) {
      found.push([old[at] ?? "", fresh[at] ?? ""]);
    }
  };
  let [a, b] = [0, 0];
  for (const [i, j] of pairs(before, after)) {
    between(before.slice(a, i), after.slice(b, j));
    [a, b] = [i + 1, j + 1];
  }
  between(before.slice(a), after.slice(b));
  return found.filter(([old, fresh]) => !isSame(difference(old, fresh)));
}
