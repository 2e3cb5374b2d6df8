// What leaves the server: the text as it is, with its changes, the table of answers, and the
// versions it went through; and its number once it is adopted.

import { form } from "../dialog.js";
import { commentsOn } from "../document/marks/threads.js";
import { numberResolution } from "../meeting/command.js";
import { request } from "../http.js";
import { notice } from "../notice.js";
import { language, t } from "../words.js";
import { button } from "../views/parts.js";
import { showVersions } from "./versions.js";

const FORMS = ["docx", "pdf", "html"];
const LAYOUTS = ["hd05-2026", "hd36-2018", "nd30-2020"];

/** Where the server keeps what is printed of a draft. */
export function address(page, draft) {
  return `/api/meetings/${encodeURIComponent(page.id)}/resolutions/`
    + encodeURIComponent(draft.resolution);
}

export function outgoing(page, draft, adopted) {
  const { meeting, view } = page;
  const mayRestore = meeting.role === "secretary" && !adopted && !view.editing.draft
    && !view.editing.single && ["draft", "convened", "open"].includes(meeting.state);
  const delegate = meeting.role !== "guest";
  return [
    delegate && draft.revision > 1 && button(t("draft.versions"), { key: "versions",
      onclick: () => showVersions(page, draft, mayRestore) }),
    button(t("draft.take"), { key: "take", onclick: () => take(page, draft, delegate, adopted) }),
    adopted && meeting.isOfficer && button(t(draft.number ? "draft.renumber" : "draft.file"), {
      key: "number", kind: draft.number ? "" : "primary", onclick: () => number(page, draft) }),
  ];
}

async function number(page, draft) {
  let offer = { number: draft.number ?? "" };
  try {
    if (!draft.number) offer = await request("GET", `${address(page, draft)}/number`);
  } catch (failure) {
    notice(failure.message);
  }
  return form({
    title: t("draft.file"), yes: t("save"), text: draft.title,
    fields: [{ name: "number", label: t("draft.numberLabel"), value: offer.number,
      required: true, hint: offer.last ? t("draft.numberLast", { number: offer.last })
        : t("draft.numberHint") }],
    submit: ({ number: chosen }) => page.take(numberResolution({ resolution: draft.resolution,
      number: chosen.trim() }), draft.resolution),
  });
}

async function take(page, draft, delegate, adopted) {
  const what = ["text", ...delegate ? ["marked", "explanations"] : [],
    ...commentsOn(page.meeting, draft.resolution).length ? ["comments"] : []];
  const values = await form({
    title: t("draft.take"), yes: t("draft.download"),
    fields: [
      { name: "what", label: t("draft.what"), type: "select",
        options: what.map((each) => [each, t(each === "text" && adopted
          ? "draft.what.consolidated" : `draft.what.${each}`)]) },
      { name: "layout", label: t("draft.layout"), type: "select",
        when: (values) => values.what !== "comments",
        options: LAYOUTS.map((each) => [each, t(`draft.layout.${each}`)]) },
      { name: "form", label: t("draft.form"), type: "select",
        options: ({ what: chosen }) => (chosen === "comments" ? ["docx", "csv"] : FORMS)
          .map((each) => [each, t(`draft.form.${each}`)]) },
    ],
  });
  if (!values) return;
  const base = address(page, draft);
  const link = Object.assign(document.createElement("a"), { href: pathOf(base, values) });
  if (values.form === "html") link.target = "_blank";
  else link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}

function pathOf(base, { what, form: kind, layout }) {
  if (what === "comments") {
    return `${base}/comments.${kind === "csv" ? kind : "docx"}?language=${language()}`;
  }
  if (what === "explanations") return `${base}/explanations.${kind}?layout=${layout}`;
  return `${base}.${kind}?layout=${layout}${what === "marked" ? "&marked=1" : ""}`;
}
