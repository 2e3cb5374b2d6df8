// One document of one's own in the reader that meetings have: nobody follows, nobody presents,
// and there are no versions.

import { Reader } from "../document/reader.js";
import { pathOf } from "./store.js";

/** What the reader asks of a meeting, for a document that stands in none. */
class Alone {
  constructor(user) {
    this.me = user;
    this.state = "personal";
    this.role = "owner";
    this.isOfficer = false;
    this.presenting = null;
    this.runningItem = null;
    this.signals = {};
    this.participants = [];
    this.item1 = { item: "own", documents: [] };
    this.agenda = [this.item1];
  }

  take(file) {
    this.item1.documents = [{
      document: file.id, name: file.name, version: file.version ?? 1,
      isEarlier: Boolean(file.version), size: file.size, pages: file.pages,
      ready: Boolean(file.pages), failed: file.failed, path: file.path ?? pathOf(file),
      restricted: file.restricted,
    }];
  }

  document(id) { return this.item1.documents.find((one) => one.document === id); }

  itemOfDocument(id) { return this.document(id) && this.item1; }

  item(id) { return id === "own" ? this.item1 : undefined; }

  nameOf(user) { return user; }
}

export class PersonalReading {
  constructor(app, file) {
    this.app = app;
    this.meeting = new Alone(app.user.id);
    this.session = { signal() {} };
    this.view = { tab: "document" };
    this.took(file);
    this.reader = new Reader(this);
    this.reader.mode = "own";
    this.reader.openDocument(file.id, 1);
    this.keys = (event) => this.reader.key(event);
    document.addEventListener("keydown", this.keys);
  }

  leave() {
    document.removeEventListener("keydown", this.keys);
    this.reader.leave();
  }

  took(file) { this.meeting.take(file); }

  redraw() { this.app.redraw(); }

  draw() { return this.reader.draw(); }
}
