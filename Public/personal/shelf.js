// The shelf: folders, what lies in them, what is on its way, and what a search has found.

import { ask, form } from "../dialog.js";
import { h } from "../dom.js";
import { dateTime, size } from "../format.js";
import { icon } from "../icons.js";
import { failureWords } from "../document/failure.js";
import { t } from "../words.js";
import { button, empty } from "../views/parts.js";

export function shelf(screen) {
  const { store } = screen;
  return [search(store), folders(screen), zone(screen), sending(store), room(store.shelf),
    store.found ? found(store) : list(screen)];
}

function search(store) {
  return h("form", { role: "search", class: "row mine-search", key: "search",
    onsubmit: (event) => {
      event.preventDefault();
      store.search(new FormData(event.target).get("q").trim());
    } },
  h("label", { class: "unseen", for: "mine-words" }, t("mine.search")),
  h("input", { id: "mine-words", name: "q", type: "search", value: store.query, maxlength: 100,
    placeholder: t("mine.searchHint"), autocomplete: "off" }),
  button(t("mine.find"), { type: "submit", icon: "search" }),
  store.found && button(t("mine.all"), { kind: "quiet", icon: "reject",
    onclick: () => store.search("") }));
}

function folders(screen) {
  const { store } = screen;
  const choose = (id) => () => {
    screen.folder = id;
    store.search("");
  };
  const { folders: all } = store.shelf;
  const chosen = all.find((folder) => folder.id === screen.folder);
  return h("div", { class: "row mine-folders", key: "folders", role: "group",
    "aria-label": t("mine.folders") },
  button(t("mine.everything"), { key: "all", pressed: screen.folder === null,
    onclick: choose(null) }),
  all.map((folder) => button(folder.name, { key: folder.id, pressed: screen.folder === folder.id,
    onclick: choose(folder.id) })),
  button(t("mine.newFolder"), { kind: "quiet", icon: "plus", onclick: () => form({
    title: t("mine.newFolder"), yes: t("mine.make"),
    fields: [{ name: "name", label: t("mine.folderName"), required: true }],
    submit: ({ name }) => store.change("POST", "folders", { name }) }) }),
  chosen && button(t("mine.renameFolder"), { kind: "quiet", onclick: () => form({
    title: t("mine.renameFolder"), yes: t("mine.rename"),
    fields: [{ name: "name", label: t("mine.folderName"), required: true, value: chosen.name }],
    submit: ({ name }) => store.change("PUT", `folders/${chosen.id}`, { name }) }) }),
  chosen && button(t("mine.removeFolder"), { kind: "quiet", onclick: async () => {
    if (!(await ask({ title: t("mine.removeFolder"), yes: t("mine.removeFolder"), danger: true,
      text: t("mine.removeFolderText", { name: chosen.name }) }))) return;
    if (await store.send("DELETE", `folders/${chosen.id}`)) screen.folder = null;
    screen.redraw();
  } }));
}

function zone(screen) {
  const { store } = screen;
  const over = (yes) => {
    if (screen.isOver === yes) return;
    screen.isOver = yes;
    screen.redraw();
  };
  return h("div", { class: screen.isOver ? "mine-zone over" : "mine-zone", key: "zone",
    ondragover: (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      over(true);
    },
    ondragleave: (event) => event.currentTarget.contains(event.relatedTarget) || over(false),
    ondrop: (event) => {
      event.preventDefault();
      over(false);
      store.add(event.dataTransfer.files, screen.folder);
    } },
  h("label", { class: "button primary" }, icon("plus"), t("mine.add"),
    h("input", { type: "file", class: "unseen", multiple: true, "aria-label": t("mine.add"),
      onchange: (event) => {
        store.add([...event.target.files], screen.folder);
        event.target.value = "";
      } })),
  h("span", { class: "quiet-text" }, t("mine.addHint")));
}

function sending(store) {
  return store.sending.map((one) => h("div", { key: one.key, class: "row mine-sending" },
    h("span", null, one.name),
    one.state === "failed" ? h("span", { class: "wrong", role: "alert" }, one.message)
      : h("progress", { max: 1, value: one.share,
        "aria-label": t("mine.sending", { name: one.name }) }),
    h("span", { class: "spring" }),
    one.state === "failed" && button(t("again"), { key: "again", onclick: () => store.again(one) }),
    button(t(one.state === "failed" ? "remove" : "cancel"), { kind: "quiet", key: "stop",
      onclick: () => store.drop(one) })));
}

function room({ used, quota }) {
  const words = t("mine.room", { used: size(used), quota: size(quota) });
  return h("p", { class: "row mine-room quiet-text", key: "room" },
    h("meter", { min: 0, max: Math.max(1, quota), value: used, high: quota * 0.9,
      "aria-label": words }), words);
}

function list(screen) {
  const { store } = screen;
  const files = store.shelf.files.filter((file) => screen.folder === null
    || (file.folder ?? "") === screen.folder);
  if (!files.length) return empty(t(screen.folder ? "mine.emptyFolder" : "mine.none"), "document");
  return h("ul", { class: "mine-files", key: "files" }, files.map((file) => row(store, file)));
}

function row(store, file) {
  const folder = store.shelf.folders.find((one) => one.id === file.folder);
  const state = file.failed ? failureWords(file.failed, false)
    : [file.pages ? t("mine.pages", { count: file.pages }) : t("mine.preparing"),
      file.reading && t("mine.reading")].filter(Boolean).join(" · ");
  return h("li", { class: "card mine-file", key: file.id },
    h("a", { class: "mine-name", href: `#/papers/${encodeURIComponent(file.id)}` },
      icon("document"), h("b", null, file.name)),
    h("span", { class: file.failed ? "warn" : "quiet-text" },
      [folder?.name, state, size(file.size), dateTime(file.addedAt)].filter(Boolean).join(" · ")),
    file.notes.length > 0 && h("span", { class: "quiet-text sign" }, icon("note"),
      t("mine.attached", { count: file.notes.length })),
    h("div", { class: "row" }, changeButton(store, file), removeButton(store, file)));
}

function changeButton(store, file) {
  return button(t("mine.change"), { label: t("mine.changeName", { name: file.name }), kind: "quiet",
    key: "change", onclick: () => form({
      title: t("mine.changeName", { name: file.name }), yes: t("save"),
      fields: [{ name: "name", label: t("mine.name"), required: true, value: file.name },
        { name: "folder", label: t("mine.folder"), type: "select", value: file.folder ?? "",
          options: [["", t("mine.noFolder")],
            ...store.shelf.folders.map((one) => [one.id, one.name])] }],
      submit: ({ name, folder }) => store.change("PUT", `files/${file.id}`, { name, folder }) }) });
}

function removeButton(store, file) {
  return button(t("mine.remove"), { label: t("mine.removeName", { name: file.name }), kind: "quiet",
    key: "remove", busy: store.busy.has(`DELETE files/${file.id}`), onclick: async () => {
      if (await ask({ title: t("mine.removeName", { name: file.name }), yes: t("mine.remove"),
        text: t("mine.removeText"), danger: true })) store.send("DELETE", `files/${file.id}`);
    } });
}

function found(store) {
  const { state, list: all, message } = store.found;
  if (state === "loading") return h("p", { class: "loading", role: "status" }, t("loading"));
  if (state === "failed") return h("p", { class: "wrong", role: "alert" }, message);
  if (!all.length) return empty(t("mine.notFound", { query: store.query }), "search");
  return h("ul", { class: "mine-files", key: "found" }, all.map((hit) => {
    const file = store.file(hit.file);
    return file && h("li", { class: "card mine-file", key: hit.file },
      h("a", { class: "mine-name", href: `#/papers/${encodeURIComponent(file.id)}` },
        icon("document"), h("b", null, file.name)),
      hit.places.map((place, index) => h("p", { key: index, class: "quiet-text" },
        t("mine.page", { page: place.page }), ": ", place.text)),
      hit.count > hit.places.length && h("p", { class: "quiet-text", key: "more" },
        t("mine.places", { count: hit.count })));
  }));
}
