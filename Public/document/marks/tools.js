// The tools for marking pages: which one is in the hand, in which colour, for oneself or for
// all; and the list of what was marked, with threads and what lost its place.

import { form } from "../../dialog.js";
import { h } from "../../dom.js";
import { request } from "../../http.js";
import { notice } from "../../notice.js";
import { t } from "../../words.js";
import { button } from "../../views/parts.js";
import { addressOf } from "../pictures.js";
import { pack } from "./ink.js";
import { COLOURS, layer } from "./layer.js";
import { list } from "./list.js";
import { MarkStore } from "./store.js";
import { PageWords } from "./words.js";

const TOOLS = ["highlight", "underline", "ink", "note", "erase"];

export class MarkTools {
  constructor(reader) {
    this.reader = reader;
    this.page = reader.page;
    this.tool = null;
    this.colour = "yellow";
    this.isShared = false;
    this.isOpen = false;
    this.making = null;
    this.pages = new Map();
    this.redraw = () => this.page.redraw();
  }

  leave() { this.store?.leave(); }

  /** The document that is shown has changed. */
  show(document) {
    if (this.document?.document !== document.document) {
      this.store?.leave();
      this.store = new MarkStore(this.page, document.document, this.redraw);
      this.making = null;
    } else if (this.document.version !== document.version) {
      this.pages.clear();
      this.store.read();
    }
    this.document = document;
  }

  onPage(number) {
    return this.store.all.filter((mark) => mark.page === number
      && mark.version === this.document.version);
  }

  get lost() {
    return this.store.all.filter((mark) => mark.version < this.document.version);
  }

  words(number) {
    const key = `${this.document.document} ${this.document.version} ${number}`;
    if (!this.pages.has(key)) {
      this.pages.set(key, null);
      request("GET", addressOf(this.document, number, "json")).then((page) => {
        this.pages.set(key, new PageWords(page));
        this.redraw();
      }, () => this.pages.delete(key));
    }
    return this.pages.get(key);
  }

  say(text) { this.said = text; this.redraw(); }

  drop() {
    this.making = null;
    this.redraw();
  }

  // Making

  finish(number) {
    const { making, tool, colour } = this;
    const words = this.words(number);
    this.making = null;
    if (making.points) {
      const ends = [making.points[0], making.points.at(-1)];
      this.add(number, { kind: "ink", colour, ink: [pack(making.points)],
        ...words?.beside(ends) });
    } else {
      this.add(number, { kind: tool, colour, ...words.between(making.from, making.to) });
    }
  }

  async startNote(number, point) {
    this.making = null;
    const said = await form({ title: t("marks.note"), yes: t("marks.keep"), fields: [
      { name: "text", label: t("marks.noteText"), type: "textarea", required: true }] });
    if (!said) return this.redraw();
    const text = said.text;
    this.add(number, { kind: "note", colour: this.colour, point,
      ...this.words(number)?.beside([point]) }, text.trim());
  }

  add(number, shape, text) {
    const mark = { version: this.document.version, page: number, shape, text };
    if (this.placing) {
      const { placing } = this;
      this.placing = null;
      if (placing.private) this.store.change(placing.annotation, mark);
      else this.page.send({ placeAnnotation: { annotation: placing.annotation,
        version: mark.version, page: number, shape: { ...shape, kind: placing.shape.kind } } });
    } else {
      this.store.add(mark, this.isShared);
    }
    this.say(t("marks.made"));
  }

  /** Puts a mark that lost its place by hand: the next words that are marked are its own. */
  place(mark) {
    this.placing = mark;
    this.tool = mark.shape.kind === "comment" ? "highlight" : mark.shape.kind;
    notice(t("marks.placeHow"));
    this.redraw();
  }

  touched(mark) {
    const mine = mark.private || mark.user === this.page.meeting.me;
    if (this.tool === "erase") {
      if (mine) this.store.erase(mark.annotation);
      else notice(t("marks.notYours"));
      return;
    }
    this.isOpen = true;
    this.chosen = mark.annotation;
    this.redraw();
  }

  // Drawing

  layer(number) {
    this.words(number);
    return layer(this, number);
  }

  bar() {
    const { store } = this;
    const take = (tool) => () => {
      this.tool = this.tool === tool ? null : tool;
      this.placing = null;
      this.drop();
    };
    return h("div", { class: "marks-bar", key: "marks bar", role: "toolbar",
      "aria-label": t("marks.tools"), onkeydown: (event) => this.shortcut(event) },
    TOOLS.map((tool) => button(t(`marks.${tool}`), { key: tool, kind: "quiet",
      pressed: this.tool === tool, onclick: take(tool) })),
    h("span", { class: "marks-colours", role: "group", "aria-label": t("marks.colour") },
      COLOURS.map((colour) => h("button", { type: "button", key: colour,
        class: `colour colour-${colour}`, "aria-label": t(`marks.${colour}`),
        title: t(`marks.${colour}`), "aria-pressed": String(this.colour === colour),
        onclick: () => { this.colour = colour; this.redraw(); } }))),
    button(t("marks.undo"), { kind: "quiet", disabled: !store.done.length,
      onclick: () => store.undo() }),
    button(t("marks.redo"), { kind: "quiet", disabled: !store.undone.length,
      onclick: () => store.redo() }),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: this.isShared,
      onchange: (event) => { this.isShared = event.target.checked; this.redraw(); } }),
    h("span", null, t("marks.share"))),
    button(t("marks.list", { count: store.all.length }), { kind: "quiet", key: "list",
      expanded: this.isOpen, onclick: () => { this.isOpen = !this.isOpen; this.redraw(); } }),
    store.waiting.size > 0 && h("span", { class: "quiet-text" },
      t("marks.waiting", { count: store.waiting.size })),
    h("span", { class: "unseen", role: "status" }, this.said ?? ""));
  }

  shortcut(event) {
    if (!(event.ctrlKey || event.metaKey)) return;
    const back = event.key === "z" && !event.shiftKey;
    const again = event.key === "y" || (event.key === "Z" && event.shiftKey);
    if (!back && !again) return;
    event.preventDefault();
    if (back) this.store.undo();
    else this.store.redo();
  }

  panel() { return this.isOpen ? list(this) : null; }
}
