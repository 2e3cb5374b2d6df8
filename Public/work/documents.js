// The documents of a paper: read by whoever sees it, sent and replaced by whoever has it, and put
// onto the agenda of a meeting by the office when it is finished.

import { ACCEPTED, complaint } from "../desk/accepted.js";
import { form } from "../dialog.js";
import { failureWords } from "../document/failure.js";
import { h } from "../dom.js";
import { dateTime, size } from "../format.js";
import { request } from "../http.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

/** Meetings that documents can still be put to. */
const AHEAD = ["draft", "convened", "open"];

export function documents(store, one) {
  const sending = store.sending.of(one);
  if (!one.documents.length && !sending.length && !one.mine) return null;
  return h("section", { class: "work-papers", key: "documents", "aria-label": t("work.documents") },
    h("h5", null, t("work.documents")),
    one.documents.length === 0 && h("p", { class: "quiet-text" }, t("work.noDocuments")),
    h("ul", null, one.documents.map((paper) => row(store, one, paper)),
      sending.map((file) => onItsWay(store, file))),
    one.mine && chooser(t("work.addDocuments"), t("work.addDocumentsTo", { title: one.title }), true,
      (files) => store.sending.add(one, files)),
    placed(store, one));
}

const addressOf = (one, paper, version) =>
  `#/work/paper/${one.id}/${paper.document}/${version.version}`;

function about(store, version) {
  return [t("work.version", { number: version.version }),
    version.failed ? failureWords(version.failed, false)
      : version.pages ? t("work.pages", { count: version.pages }) : t("work.preparing"),
    size(version.size), `${store.nameOf(version.by)}, ${dateTime(version.at)}`].join(" · ");
}

const linkOf = (one, paper, version) => (version.failed ? h("b", null, version.name)
  : h("a", { href: addressOf(one, paper, version) }, version.name));

function row(store, one, paper) {
  const [current, ...earlier] = paper.versions;
  return h("li", { key: paper.document },
    h("div", { class: "row" }, icon("document"),
      h("div", { class: "who" }, linkOf(one, paper, current),
        h("span", { class: current.failed ? "warn" : "quiet-text" }, about(store, current)),
        current.reason && h("span", { class: "work-why" }, t("work.whyReplaced"), " ",
          h("q", null, current.reason))),
      one.mine && chooser(t("work.replace"), t("work.replaceName", { name: current.name }), false,
        (files) => replace(store, one, paper, files)),
      one.mine && paper.versions.every(({ by }) => by === store.app.user.id)
        && button(t("work.withdrawDocument"), { kind: "quiet", class: "small", key: "withdraw",
          label: t("work.withdrawName", { name: current.name }), busy: store.acting === one.id,
          onclick: () => withdraw(store, one, paper) })),
    earlier.length > 0 && h("details", { class: "fold", key: "earlier" },
      h("summary", null, icon("versions"), t("work.earlier", { count: earlier.length })),
      h("ul", null, earlier.map((version) => h("li", { key: version.version },
        linkOf(one, paper, version),
        h("span", { class: "quiet-text" }, about(store, version)),
        version.reason && h("span", { class: "work-why" }, t("work.whyReplaced"), " ",
          h("q", null, version.reason)))))));
}

function onItsWay(store, file) {
  const isWrong = file.state === "failed" || file.state === "refused";
  return h("li", { class: "row", key: file.key },
    h("div", { class: "who" }, h("b", null, file.name),
      isWrong ? h("span", { class: "wrong", role: "alert" }, file.message)
        : h("progress", { max: 1, value: file.share,
          "aria-label": t("work.sendingName", { name: file.name }) })),
    file.state === "failed" && button(t("again"), { key: "again", class: "small",
      onclick: () => store.sending.again(file) }),
    button(t(isWrong ? "remove" : "cancel"), { kind: "quiet", class: "small", key: "stop",
      onclick: () => store.sending.drop(file) }));
}

function chooser(text, label, multiple, give) {
  return h("label", { class: multiple ? "button" : "button small", key: "choose" },
    multiple && icon("plus"), text,
    h("input", { type: "file", class: "unseen", multiple, accept: ACCEPTED, "aria-label": label,
      onchange: (event) => {
        const files = [...event.target.files];
        event.target.value = "";
        give(files);
      } }));
}

/** A new version says why; after a return the reason of the return is the likeliest. */
function replace(store, one, paper, files) {
  const [current] = paper.versions;
  if (!files.length || complaint(files[0])) return store.sending.add(one, files, paper);
  return form({
    title: t("work.replaceName", { name: current.name }),
    text: t("work.replaceText", { name: files[0].name }), yes: t("work.replace"),
    fields: [{ name: "reason", label: t("work.reason"), type: "textarea", rows: 3, required: true,
      value: one.sentBackFor ? t("work.mended", { reason: one.sentBackFor }) : "" }],
    submit: ({ reason }) => store.sending.add(one, files, {
      document: paper.document, reason: reason.trim() }),
  });
}

/** What was sent by mistake; nobody is given it any more, and that cannot be undone. */
function withdraw(store, one, paper) {
  const [{ name }] = paper.versions;
  return form({
    title: t("work.withdrawName", { name }), text: t("work.withdrawText"),
    yes: t("work.withdrawDocument"), danger: true,
    fields: [{ name: "reason", label: t("work.reason"), type: "textarea", rows: 3,
      required: true }],
    submit: ({ reason }) => store.act(one, { withdrawDocument: { document: paper.document,
      reason: reason.trim() } }),
  });
}

// To a meeting

function placed(store, one) {
  if (one.state !== "finished") return null;
  const places = store.places[one.id] ?? [];
  const fit = one.documents.some((paper) => !paper.versions[0].failed);
  return [
    places.length > 0 && h("ul", { class: "work-places", key: "places" }, places.map((place) =>
      h("li", { key: `${place.meeting} ${place.item}` }, icon("agenda"),
        h("span", null, t("work.placedIn"), " ",
          h("a", { href: `#/m/${place.meeting}` }, `${place.itemTitle} — ${place.title}`))))),
    one.office && fit && button(t("work.place"), { key: "place", icon: "agenda",
      kind: places.length ? "" : "primary", label: t("work.placeName", { title: one.title }),
      onclick: () => place(store, one) }),
  ];
}

async function place(store, one) {
  const found = await store.guarded(async () => {
    const { meetings } = await request("GET", "/api/meetings");
    const own = meetings.filter((meeting) => meeting.role === "secretary"
      && AHEAD.includes(meeting.state));
    return Promise.all(own.map(async ({ id, title }) => {
      const { meeting } = await request("GET", `/api/meetings/${encodeURIComponent(id)}`);
      return { id, title, items: meeting.agenda };
    }));
  });
  if (!found) return undefined;
  const fit = found.filter((meeting) => meeting.items.length);
  if (!fit.length) {
    return form({ title: t("work.place"), text: t("work.noMeeting"), yes: t("close"), fields: [] });
  }
  const itemsOf = (id) => fit.find((meeting) => meeting.id === id).items
    .map((item, index) => [item.item, `${index + 1}. ${item.title}`]);
  return form({
    title: t("work.place"), text: t("work.placeText", { title: one.title }),
    yes: t("work.placeYes"),
    fields: [
      { name: "meeting", label: t("work.meeting"), type: "select", value: fit[0].id,
        options: fit.map((meeting) => [meeting.id, meeting.title]),
        changed: (values) => { values.item = itemsOf(values.meeting)[0][0]; } },
      { name: "item", label: t("work.item"), type: "select", value: itemsOf(fit[0].id)[0][0],
        options: (values) => itemsOf(values.meeting) },
    ],
    submit: ({ meeting, item }) => store.place(one, { meeting, item }),
  });
}
