// How a draft came to be: each version with what it changed in the one before.

import { draw, h } from "../dom.js";
import { stamp, time } from "../format.js";
import { request } from "../http.js";
import { notice } from "../notice.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { pieces } from "./marked.js";
import { address } from "./outgoing.js";

export async function showVersions(page, draft) {
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
      .map((version) => entry(page, draft, version))),
    h("div", { class: "row end" }, button(t("close"), { kind: "primary", onclick: close })));
  document.body.append(dialog);
  dialog.showModal();
}

function entry(page, draft, { revision, at, by, amendment, changes }) {
  const { meeting } = page;
  const proposal = amendment && meeting.amendment(amendment);
  return h("li", { class: "card", key: revision },
    h("h3", null, t("draft.revision", { number: revision })),
    h("p", { class: "quiet-text" },
      `${time(stamp(Date.parse(at), meeting.startsAt))} · ${meeting.nameOf(by)}`,
      proposal && ` · ${t("draft.byAmendment", { name: meeting.nameOf(proposal.proposer) })}`),
    !changes ? h("p", null, t("draft.first"))
      : !changes.length ? h("p", null, t("draft.onlyTitle"))
        : changes.map((change) => h("p", { class: "marked", key: change.paragraph },
          pieces(change.pieces))),
    h("p", { class: "row" }, ["html", "pdf", "docx"].map((kind) => h("a", { key: kind,
      href: `${address(page, draft)}.${kind}?revision=${revision}`,
      target: kind === "html" ? "_blank" : null, download: kind === "html" ? null : "" },
    t(`draft.form.${kind}`)))));
}
