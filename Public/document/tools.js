// The bar above a page: its name, turning, zooming, and what can stand beside it.

import { h } from "../dom.js";
import { size } from "../format.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { zoom } from "./hands.js";
import { pathOf } from "./pictures.js";
import { ZOOMS } from "./reader.js";

/** `marks` is the bar of the tools for marking, if there is one. */
export function tools(reader, document, number, marks) {
  return h("div", { class: "reader-tools", key: "tools" },
    h("div", { class: "reader-line", key: "place" },
      h("span", { class: "reader-name" }, document.name, " ", file(reader, document)),
      document.restricted && h("p", { class: "restricted-note", key: "restricted", role: "note" },
        icon("follow"), h("span", null, h("b", null, t("reader.restricted")), " ",
          t("reader.restrictedText"))),
      h("span", { class: "row pager" },
      button(t("page.previous"), { mark: "‹", label: t("page.previous"), disabled: number <= 1,
        onclick: () => reader.turn(-1) }),
      place(reader, document, number),
      button(t("page.next"), { mark: "›", label: t("page.next"),
        disabled: number >= (document.pages ?? 1), onclick: () => reader.turn(1) }),
      button(t("reader.more"), { kind: "quiet only-icon open-more", icon: "more",
        label: t("reader.more"), expanded: String(reader.isMore),
        onclick: () => { reader.isMore = !reader.isMore; reader.redraw(); } }))),
    h("div", { class: "reader-line", key: "hand" },
      h("span", { class: `row extras${reader.isMore ? " open" : ""}`, key: "extras" },
      button(t("reader.smaller"), { kind: "quiet only-icon", icon: "minus", label: t("reader.smaller"),
        disabled: reader.zoom === 0, onclick: () => zoom(reader, -1) }),
      h("span", { class: "zoom-now" }, `${ZOOMS[reader.zoom] * 100}%`),
      button(t("reader.larger"), { kind: "quiet only-icon", icon: "plus", label: t("reader.larger"),
        disabled: reader.zoom === ZOOMS.length - 1, onclick: () => zoom(reader, 1) }),
      more(reader, document)), marks));
}

function file(reader, document) {
  const mayTake = document.allowsDownload !== false && !document.restricted
    || reader.meeting.isOfficer;
  if (!mayTake) return h("span", { class: "quiet-text" }, t("reader.readOnly"));
  return h("a", { href: pathOf(document),
    download: document.name, class: "quiet-text" }, `${t("download")} (${size(document.size)})`);
}

/** "trang 4 / 12", which is also where a number is typed. */
function place(reader, document, number) {
  if (!document.pages) return h("span", { class: "page-number" }, "–");
  return h("span", { class: "page-number" },
    h("span", { "aria-live": "polite" }, t("page.of", { page: number, pages: document.pages })),
    h("input", {
      type: "number", min: 1, max: document.pages, inputmode: "numeric", class: "go-to",
      "aria-label": t("reader.goTo"), placeholder: t("reader.goToShort"),
      onchange: (event) => {
        const wanted = Number.parseInt(event.target.value, 10);
        event.target.value = "";
        if (wanted >= 1) reader.go(wanted);
      },
    }));
}

function more(reader, shown) {
  const flip = (name, label, icon) => button(label, { kind: "quiet only-icon", icon, label,
    title: label, pressed: reader[name],
    onclick: () => { reader[name] = !reader[name]; reader.redraw(); } });
  const beside = (name, label, icon) => button(label, { kind: "quiet only-icon", icon, label,
    title: label, expanded: reader.panel === name ? "true" : "false",
    onclick: () => { reader.panel = reader.panel === name ? null : name; reader.redraw(); } });
  return [
    beside("search", t("reader.search"), "search"),
    beside("pages", t("reader.pages"), "pages"),
    beside("outline", t("reader.outline"), "outline"),
    !shown.path && beside("versions", t("reader.versions"), "versions"),
    flip("isDouble", t("reader.double"), "double"),
    button(t("reader.rotate"), { kind: "quiet only-icon", icon: "rotate", label: t("reader.rotate"),
      title: t("reader.rotate"),
      onclick: () => { reader.turned = (reader.turned + 1) % 4; reader.redraw(); } }),
    document.fullscreenEnabled && button(t("reader.full"), { kind: "quiet only-icon", icon: "full",
      label: t("reader.full"), title: t("reader.full"), onclick: fill }),
    button(t("page.text"), { kind: "quiet only-icon", icon: "letters", label: t("page.text"),
      title: t("page.text"), pressed: reader.asText,
      onclick: () => { reader.asText = !reader.asText; reader.redraw(); } }),
  ];
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.querySelector(".centre-pane")?.requestFullscreen?.();
}
