// The line at the top of every screen: where we are, the size of the type, the language, and
// the way out.

import { h } from "../dom.js";
import { language, speak, t } from "../words.js";
import { button } from "./parts.js";

const SIZES = ["normal", "large", "largest"];

function storedSize() {
  try {
    return localStorage.getItem("nghisu.size");
  } catch {
    return null;
  }
}

/** Gives the page the size of type that was chosen before. */
export function restoreSize() {
  const size = storedSize();
  document.documentElement.dataset.size = SIZES.includes(size) ? size : "normal";
}

function nextSize() {
  const current = SIZES.indexOf(document.documentElement.dataset.size);
  const size = SIZES[(current + 1) % SIZES.length];
  document.documentElement.dataset.size = size;
  try {
    localStorage.setItem("nghisu.size", size);
  } catch {
    // The choice lasts until the page is left.
  }
}

/** `middle` stands between the title and the switches. */
export function bar(app, title, ...middle) {
  const choose = (name) => () => {
    speak(name);
    app.redraw();
  };
  return h("header", { class: "bar" },
    h("a", { class: "brand", href: app.user ? "#/meetings" : "#/login" }, "NghiSu"),
    h("h1", null, title),
    h("div", { class: "bar-middle" }, ...middle),
    h("div", { class: "switches" },
      button("Aa", { kind: "quiet", label: t("size"), title: t("size"),
        onclick: () => { nextSize(); app.redraw(); } }),
      h("div", { class: "languages", role: "group", "aria-label": t("language") },
        button("VI", { kind: "quiet", pressed: language() === "vi", label: "Tiếng Việt",
          onclick: choose("vi") }),
        button("EN", { kind: "quiet", pressed: language() === "en", label: "English",
          onclick: choose("en") })),
      app.user && h("details", { class: "menu", key: "menu" },
        h("summary", { "aria-label": app.user.name },
          h("span", { class: "menu-name" }, app.user.name)),
        h("div", { class: "menu-list" },
          h("p", { class: "quiet-text" }, app.user.position),
          h("a", { href: "#/meetings" }, t("meetings.mine")),
          h("a", { href: "#/password" }, t("password.change")),
          button(t("logout"), { kind: "quiet", onclick: app.logOut })))));
}
