// What a search has found: each with where it stands, and its words marked.

import { h } from "../dom.js";
import { shortDate } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

const SIGNS = { meeting: "calendar", item: "agenda", document: "document", resolution: "script",
  amendment: "pen", poll: "ballot", speech: "voice", conclusion: "gavel", minutes: "list",
  paper: "keep" };

export function finds(store) {
  return h("ol", { class: "finds", key: "finds" }, (store.finds ?? []).map((find, index) =>
    h("li", { key: `${find.meeting} ${find.kind} ${find.document ?? find.paper ?? ""} ${find.version ?? ""} ${index}`,
      class: "card find" },
    h("p", { class: "find-head" }, icon(SIGNS[find.kind] ?? "document"),
      h("a", { class: "find-title", href: addressOf(find, find.places[0]) }, find.title),
      h("span", { class: "state" }, t("archive.kind." + find.kind)),
      find.version && h("span", { class: "state old-version" }, icon("versions"),
        t("archive.oldVersion", { version: find.version }))),
    h("p", { class: "quiet-text find-where" },
      [find.itemTitle !== find.title && find.itemTitle,
        find.meetingTitle !== find.title && find.meetingTitle, find.body, shortDate(find.at)]
        .filter(Boolean).join(" · ")),
    find.places.map((place, number) => h("p", { key: number, class: "find-text" },
      place.page && h("a", { class: "find-page", href: addressOf(find, place) },
        t("archive.page", { page: place.page })),
      place.pieces.map((piece, turn) => turn % 2 ? h("mark", { key: turn }, piece) : piece))))));
}

/** Where a place is opened. */
function addressOf(find, place) {
  const path = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;
  const { meeting, item } = find;
  switch (find.kind) {
    case "document":
      if (find.version) {
        return path("m", meeting, "version", find.document, find.version, place?.page ?? 1,
          (place?.page && place.pieces[1]) || "");
      }
      return path("m", meeting, "at", "document", find.document, place?.page ?? 1,
        (place?.page && place.pieces[1]) || "");
    case "paper":
      return path("archive", "paper", find.paper, place?.page ?? 1,
        (place?.page && place.pieces[1]) || "");
    case "minutes": return path("m", meeting, "minutes");
    case "resolution": case "amendment": return path("m", meeting, "at", "draft", item ?? "");
    case "poll": return path("m", meeting, "at", "polls", item ?? "");
    case "meeting": return path("m", meeting);
    default: return path("m", meeting, "at", "item", item ?? "");
  }
}
