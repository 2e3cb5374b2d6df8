// The tools for marking pages: which one is in the hand, in which colour, for oneself or for
// all; and the list of what was marked, with threads and what lost its place.

import { form } from "../../dialog.js";
import { request } from "../../http.js";
import { placeAnnotation } from "../../meeting/command.js";
import { notice } from "../../notice.js";
import { t } from "../../words.js";
import { addressOf } from "../pictures.js";
import { bar } from "./bar.js";
import { Fingers } from "./fingers.js";
import { pack } from "./ink.js";
import { layer } from "./layer.js";
import { list } from "./list.js";
import { MarkStore } from "./store.js";
import { PageWords } from "./words.js";

export class MarkTools {
  constructor(reader) {
    this.reader = reader;
    this.page = reader.page;
    this.tool = null;
    this.colour = "yellow";
    this.isShared = false;
    this.isOpen = false;
    /** Whether the tools are laid out. */
    this.isUp = false;
    this.filter = "all";
    this.fingers = new Fingers();
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
      this.store.isLookedFor = () => [...this.store.own.values()].some((mark) => this.isSought(mark));
      this.making = null;
      this.placing = null;
    } else if (this.version !== document.version) {
      this.pages.clear();
      this.making = null;
      queueMicrotask(() => this.store.read());
    }
    this.document = document;
    // The document itself is changed in place by what happens.
    this.version = document.version;
  }

  onPage(number) {
    return this.store.all.filter((mark) => mark.page === number
      && mark.version === this.document.version);
  }

  /** Those that the server found no certain place for in this version. */
  get lost() {
    return this.store.all.filter((mark) => mark.version < this.document.version
      && !this.isSought(mark));
  }

  /** Whether the server has not said yet where this is in the new version. */
  isSought(mark) {
    return mark.version < this.document.version && (mark.lost ?? 0) < this.document.version;
  }

  words(number) {
    // Of what is kept close the words are not laid open; it is marked by hand and with notes.
    if (this.document.restricted) return null;
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
    const beside = this.words(number)?.beside([point]);
    if (this.placing) return this.add(number, { kind: "note", point, ...beside });
    const said = await form({ title: t("marks.note"), yes: t("marks.keep"), fields: [
      { name: "text", label: t("marks.noteText"), type: "textarea", required: true }] });
    if (!said) return this.redraw();
    const text = said.text;
    this.add(number, { kind: "note", colour: this.colour, point, ...beside }, text.trim());
  }

  add(number, shape, text) {
    const mark = { version: this.document.version, page: number, shape, text };
    if (this.placing) {
      const { annotation, shape: { kind, colour }, ...placing } = this.placing;
      this.take(null);
      const place = { version: mark.version, page: number, shape: { ...shape, kind, colour } };
      if (placing.private) this.store.move(annotation, place);
      else this.page.send(placeAnnotation({ annotation, ...place }), annotation);
    } else {
      this.store.add(mark, this.isShared);
    }
    this.say(t("marks.made"));
  }

  /** Puts a mark that lost its place by hand: the next words that are marked are its own. */
  place(mark) {
    this.placing = mark;
    this.isUp = true;
    this.tool = mark.shape.kind === "comment" ? "highlight" : mark.shape.kind;
    this.redraw();
    document.querySelector(".marks-bar")?.scrollIntoView({ block: "nearest" });
  }

  /** Takes a tool into the hand, or puts it away. */
  take(tool) {
    this.tool = this.tool === tool ? null : tool;
    this.placing = null;
    this.drop();
  }

  touched(mark) {
    const mine = mark.private || mark.user === this.page.meeting.me;
    if (this.tool === "erase") {
      if (mine) this.store.erase(mark.annotation);
      else notice(t("marks.notYours"));
      return;
    }
    this.isOpen = true;
    this.filter = "all";
    this.chosen = mark.annotation;
    this.redraw();
    // The list stands below the page, where it may be out of sight.
    requestAnimationFrame(() => requestAnimationFrame(() =>
      document.querySelector(".mark-entry.chosen")?.scrollIntoView({ block: "nearest" })));
  }

  // Drawing

  layer(number) {
    this.words(number);
    return layer(this, number);
  }

  bar() { return bar(this); }

  panel() { return this.isOpen ? list(this) : null; }
}
