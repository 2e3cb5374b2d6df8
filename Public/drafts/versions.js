// How a draft came to be: each version with what it changed in the one before. A secretary brings
// an earlier one back as a new version; none is ever lost.

import { form } from "../dialog.js";
import { draw, h } from "../dom.js";
import { stamp, time } from "../format.js";
import { request } from "../http.js";
import { editResolution } from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { marked, pieces } from "./marked.js";
import { address } from "./outgoing.js";

export async function showVersions(page, draft, mayRestore) {
  let versions;
  try {
    ({ versions } = await request("GET", `${address(page, draft)}/versions`));
  } catch (failure) {
    notice(failure.message);
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "dialog wide versions";
  dialog.setAttribute("aria-labelledby", "versions-title");
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  dialog.addEventListener("close", () => dialog.remove());
  draw(dialog,
    h("h2", { id: "versions-title" }, t("draft.versionsOf", { title: draft.title })),
    h("ol", { class: "plain-list" }, [...versions].reverse()
      .map((version) => entry(page, draft, version, mayRestore
        && version.revision !== versions.at(-1).revision
        && (() => restore(page, draft, version.revision, close))))),
    h("div", { class: "row end" }, button(t("close"), { kind: "primary", onclick: close })));
  document.body.append(dialog);
  dialog.showModal();
}

/** Shows what would change from the text as it stands now, and saves that as a new version. */
async function restore(page, draft, revision, close) {
  let old;
  try {
    old = await request("GET", `${address(page, draft)}/versions/${revision}`);
  } catch (failure) {
    notice(failure.message);
    return;
  }
  const { resolution } = draft;
  // As it is shown: what others save meanwhile is refused by the server.
  const current = structuredClone(page.meeting.resolution(resolution));
  const done = await form({
    title: t("draft.restoreOf", { number: revision }), yes: t("draft.restore"),
    text: h("div", null,
      h("p", null, t("draft.restoreText", { number: current.revision + 1 })),
      h("div", { class: "restored" }, changed(current, old))),
    fields: [],
    submit: () => page.take(editResolution({ resolution, title: old.title,
      paragraphs: old.paragraphs, revision: current.revision }), resolution),
  });
  if (!done) return;
  notice(t("draft.restored", { number: revision }), "good");
  close();
}

/** Paragraph by paragraph, those that differ. */
function changed(current, old) {
  const now = new Map(current.paragraphs.map((p) => [p.id, p.text]));
  const then = new Map(old.paragraphs.map((p) => [p.id, p.text]));
  const gone = current.paragraphs.filter((p) => !then.has(p.id))
    .map((p) => marked(p.text, "", { key: p.id }));
  const other = old.paragraphs.filter((p) => now.get(p.id) !== p.text)
    .map((p) => marked(now.get(p.id) ?? "", p.text, { key: p.id }));
  const title = current.title !== old.title && marked(current.title, old.title, { key: "title" });
  const all = [title, ...other, ...gone].filter(Boolean);
  return all.length ? all : h("p", null, t("draft.onlyTitle"));
}

function entry(page, draft, { revision, at, by, amendment, restored, changes }, bringBack) {
  const { meeting } = page;
  const proposal = amendment && meeting.amendment(amendment);
  return h("li", { class: "card", key: revision },
    h("h3", null, t("draft.revision", { number: revision })),
    h("p", { class: "quiet-text" },
      `${time(stamp(Date.parse(at), meeting.startsAt))} · ${meeting.nameOf(by)}`,
      proposal && ` · ${t("draft.byAmendment", { name: meeting.nameOf(proposal.proposer) })}`,
      restored && ` · ${t("draft.broughtBack", { number: restored })}`),
    !changes ? h("p", null, t("draft.first"))
      : !changes.length ? h("p", null, t("draft.onlyTitle"))
        : changes.map((change) => h("p", { class: "marked", key: change.paragraph },
          pieces(change.pieces))),
    h("p", { class: "row" }, ["html", "pdf", "docx"].map((kind) => h("a", { key: kind,
      href: `${address(page, draft)}.${kind}?revision=${revision}`,
      target: kind === "html" ? "_blank" : null, download: kind === "html" ? null : "" },
    t(`draft.form.${kind}`))),
    bringBack && button(t("draft.restore"), { key: "restore",
      label: t("draft.restoreOf", { number: revision }), onclick: bringBack })));
}
