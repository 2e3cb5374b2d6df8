// Documents of one's own that lie with one's own notes on a meeting and its items.

import { learn, t } from "../words.js";
import vi from "../words/vi-personal.js";
import en from "../words/en-personal.js";
import { form } from "../dialog.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { button } from "../views/parts.js";
import { PersonalStore } from "./store.js";

learn({ vi, en });

export class Attachments {
  constructor(page) {
    this.meeting = page.id;
    this.store = new PersonalStore(page.app, () => page.redraw());
  }

  leave() { this.store.leave(); }

  /** What lies with the note on `item`, "" for the meeting as a whole. */
  draw(item) {
    const { shelf } = this.store;
    if (!shelf) return null;
    const lies = (file) => file.notes.some((place) => place.meeting === this.meeting
      && (place.item ?? "") === item);
    return h("div", { class: "note-files", key: `files ${item}` },
      shelf.files.filter(lies).map((file) => h("div", { class: "row", key: file.id },
        h("a", { class: "sign", href: `#/papers/${encodeURIComponent(file.id)}` },
          icon("document"), h("span", null, file.name)),
        h("span", { class: "spring" }),
        button(t("mine.detach"), { kind: "quiet", class: "small", key: "detach",
          label: t("mine.detachName", { name: file.name }),
          onclick: () => this.detach(file, item) }))),
      button(t("mine.attach"), { kind: "quiet", class: "small", icon: "plus", key: "attach",
        onclick: () => this.attach(shelf.files.filter((file) => !lies(file)), item) }));
  }

  attach(files, item) {
    const fields = files.length ? [{ name: "file", label: t("mine.which"), type: "select",
      options: files.map((file) => [file.id, file.name]) }] : [];
    return form({ title: t("mine.attach"), fields,
      text: files.length ? t("mine.attachText") : h("p", null, t("mine.nothingToAttach"), " ",
        h("a", { href: "#/papers" }, t("mine"))),
      yes: t(files.length ? "mine.attach" : "close"),
      submit: async ({ file }) => {
        if (!file) return;
        await this.store.change("PUT", `files/${file}/notes`,
          { meeting: this.meeting, ...(item && { item }) });
      } });
  }

  detach(file, item) {
    const query = new URLSearchParams({ meeting: this.meeting, item });
    return this.store.send("DELETE", `files/${file.id}/notes?${query}`);
  }
}
