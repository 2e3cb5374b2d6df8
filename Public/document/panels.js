// Search, thumbnails, table of contents and versions of the document that is read.

import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";
import { addressOf, pathOf } from "./pictures.js";
import { allowDownload, versionsOf } from "./presenting.js";

/** Thumbnails that are drawn at once; the others come with the page. */
const SPAN = 30;
const found = { document: null, query: "", state: "idle", message: "" };
const versionLists = new Map();
const comparisons = new Map();

function keyOf(document) {
  return `${document.document} ${document.version} ${document.recognised ?? ""}`;
}

export function search(reader, document) {
  const key = keyOf(document);
  if (found.document !== key) {
    Object.assign(found, { document: key, query: "", state: "idle" });
  }
  return [
    h("form", { role: "search", class: "row", key: "form", onsubmit: (event) => {
      event.preventDefault();
      look(reader, document, new FormData(event.target).get("q").trim());
    } },
    h("label", { class: "unseen", for: "reader-search" }, t("reader.search")),
    h("input", { id: "reader-search", name: "q", type: "search", value: found.query,
      placeholder: t("reader.searchHint"), autocomplete: "off",
      // Who opens the search is about to type.
      ref: (field) => requestAnimationFrame(() => field.focus()) }),
    button(t("reader.find"), { type: "submit", kind: "primary" })),
    h("p", { role: "status", key: "status", class: "quiet-text" }, statusOf(reader),
      found.state === "ready" && found.wordless > 0
        && h("span", { class: "wordless" }, " ", t("reader.wordless", { count: found.wordless }))),
    h("ol", { class: "hits", key: "hits" }, reader.hits.map((hit, index) => h("li", { key: index },
      h("button", { type: "button", class: "quiet",
        "aria-current": index === reader.hit ? "true" : undefined,
        onclick: () => { reader.hit = index; reader.go(hit.page); } },
      h("b", null, t("reader.page", { page: hit.page })), " ", hit.text)))),
  ];
}

function statusOf(reader) {
  if (found.state === "idle") return t("reader.searchHelp");
  if (found.state === "loading") return t("loading");
  if (found.state === "failed") return found.message;
  if (!reader.hits.length) return t("reader.notFound", { query: found.query });
  return t(found.isCut ? "reader.foundMany" : "reader.found", { count: reader.hits.length });
}

export async function look(reader, document, query) {
  found.document = keyOf(document);
  reader.hits = [];
  reader.hit = -1;
  if (!query) return Object.assign(found, { query, state: "idle" }) && reader.redraw();
  Object.assign(found, { query, state: "loading" });
  reader.redraw();
  try {
    const path = `${pathOf(document)}/search`;
    const { hits, isCut, wordless } = await request("GET",
      `${path}?q=${encodeURIComponent(query)}&version=${document.version}`);
    if (found.query !== query) return;
    Object.assign(found, { state: "ready", isCut, wordless });
    reader.hits = hits;
    if (hits.length) {
      reader.hit = Math.max(0, hits.findIndex((hit) => hit.page >= reader.place().number));
      return reader.go(hits[reader.hit].page);
    }
  } catch (failure) {
    Object.assign(found, { state: "failed", message: failure.message });
  }
  reader.redraw();
}

export function pages(reader, document, number) {
  const first = Math.max(1, Math.min(number - SPAN / 2, document.pages - SPAN + 1));
  const last = Math.min(document.pages, first + SPAN - 1);
  const list = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return h("ol", { class: "thumbnails" }, list.map((page) => h("li", { key: page },
    h("button", { type: "button", class: "quiet",
      "aria-current": page === number ? "page" : undefined, onclick: () => reader.go(page) },
    // A small picture is a look, too: of what is kept close there are the numbers alone.
    !document.restricted && h("img", { src: addressOf(document, page, "png"), alt: "",
      loading: "lazy", width: 120, height: 170 }),
    h("span", null, t("reader.page", { page }))))));
}

export function outline(reader, document) {
  const entries = reader.layout(document)?.outline ?? [];
  if (!entries.length) return empty(t("reader.noOutline"));
  return h("ol", { class: "outline" }, entries.map((entry, index) => h("li",
    { key: index, class: `level-${Math.min(3, entry.level)}` },
    h("button", { type: "button", class: "quiet", onclick: () => reader.go(entry.page) },
      entry.title, " ", h("span", { class: "quiet-text" }, entry.page)))));
}

export function versions(reader, document, number) {
  const key = `${document.document} ${document.version}`;
  if (!versionLists.has(key)) {
    versionLists.set(key, null);
    versionsOf(document).then((list) => versionLists.set(key, list), () => {
      versionLists.delete(key);
    }).finally(() => reader.redraw());
  }
  const list = versionLists.get(key);
  if (!list) return h("p", { class: "loading" }, t("loading"));
  return [
    h("ol", { class: "versions", key: "versions" }, list.map((one) => h("li", { key: one.version },
      h("b", null, t("reader.version", { version: one.version })), " ",
      one.by && t("reader.by", { name: reader.meeting.nameOf(one.by) }), " ",
      one.at && h("span", { class: "quiet-text" }, dateTime(one.at)),
      one.version < document.version && one.pages && h("a", { class: "button", key: "open",
        href: `#/m/${encodeURIComponent(reader.page.id)}/version/${
          encodeURIComponent(document.document)}/${one.version}/1` }, t("reader.openVersion")),
      one.version < document.version && (!document.restricted || reader.meeting.isOfficer)
        && button(t("reader.compare"), { key: "compare",
        onclick: () => compare(reader, document, one.version) })))),
    reader.meeting.role === "secretary" && h("label", { class: "row", key: "download" },
      h("input", { type: "checkbox", checked: document.allowsDownload !== false,
        onchange: () => allowDownload(reader, document) }), t("reader.allowDownload")),
    changes(reader, document, number),
  ];
}

async function compare(reader, document, from) {
  const key = `${document.document} ${document.version}`;
  const path = `/api/documents/${encodeURIComponent(document.document)}/compare`;
  comparisons.set(key, { state: "loading" });
  reader.redraw();
  try {
    const { pages: list } = await request("GET", `${path}?from=${from}&to=${document.version}`);
    comparisons.set(key, { state: "ready", from, list });
  } catch (failure) {
    comparisons.set(key, { state: "failed", message: failure.message });
  }
  reader.redraw();
}

function changes(reader, document) {
  const compared = comparisons.get(`${document.document} ${document.version}`);
  if (!compared) return null;
  if (compared.state === "loading") return h("p", { class: "loading" }, t("loading"));
  if (compared.state === "failed") return h("p", { role: "alert" }, compared.message);
  const changed = compared.list.filter((page) => page.pieces);
  if (!changed.length) return empty(t("reader.unchanged"));
  return h("div", { class: "changes", key: "changes" }, changed.map((page) => h("section",
    { key: page.page },
    h("button", { type: "button", class: "quiet", onclick: () => reader.go(page.page) },
      t("reader.changedPage", page)),
    h("p", null, page.pieces.map((piece) => piece.kind === "kept" ? shortened(piece.text)
      : h(piece.kind === "added" ? "ins" : "del", null, piece.text))))));
}

/** Of what has not changed only the ends are needed to know where one is. */
function shortened(text) {
  return text.length > 120 ? `${text.slice(0, 50)} … ${text.slice(-50)}` : text;
}
