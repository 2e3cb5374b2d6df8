// The line at the top of every screen: where we are, the size of the type, the language, help,
// and a menu with what is needed seldom.

import { h } from "../dom.js";
import { icon, mark } from "../icons.js";
import { isPersonal, mayBePersonal } from "../personal.js";
import { THEMES, chooseTheme, nextSize, size, theme } from "../preferences.js";
import { tasksLink } from "../reminder.js";
import { language, speak, t } from "../words.js";
import { button } from "./parts.js";

const SIGNS = { system: "system", light: "light", dark: "dark" };

/** `middle` stands between the title and the switches. */
export function bar(app, title, ...middle) {
  const choose = (name) => () => {
    speak(name);
    app.redraw();
  };
  return h("header", { class: "bar", key: "bar" },
    h("a", { class: "skip", href: "#content", key: "skip", onclick: skip }, t("skip")),
    h("a", { class: "brand", href: app.user ? "#/meetings" : "#/login",
      "aria-label": "NghiSu" }, mark(),
      h("span", { class: "brand-name" }, "NghiSu")),
    h("h1", null, title),
    h("div", { class: "bar-middle" }, ...middle),
    h("div", { class: "switches" },
      app.user && h("a", { class: "button quiet-link", href: "#/archive", key: "archive",
        "aria-label": t("archive") },
      icon("search"), h("span", { class: "label" }, t("archive.short"))),
      app.user && tasksLink(app),
      app.user?.roles?.includes("administrator")
        && h("a", { class: "button quiet-link", href: "#/admin", key: "admin",
          "aria-label": t("admin") },
          icon("key"), h("span", { class: "label" }, t("admin"))),
      button("Aa", { kind: "quiet", class: "type-size", title: t("size"),
        label: t("size.now", { size: t("size." + size()) }), key: "size",
        onclick: () => { nextSize(); app.redraw(); } }),
      h("div", { class: "languages", role: "group", "aria-label": t("language") },
        button("VI", { kind: "quiet", pressed: language() === "vi", label: "Tiếng Việt",
          onclick: choose("vi") }),
        button("EN", { kind: "quiet", pressed: language() === "en", label: "English",
          onclick: choose("en") })),
      app.user ? menu(app) : themes(app, true)));
}

/** To the content, past what stands on every screen. The address is the screen's: it stays. */
function skip(event) {
  event.preventDefault();
  const content = document.querySelector("main");
  content?.setAttribute("tabindex", "-1");
  content?.focus();
}

function menu(app) {
  const { user } = app;
  return h("details", { class: "menu", key: "menu" },
    h("summary", { "aria-label": t("menu.of", { name: user.name }) }, icon("person"),
      h("span", { class: "menu-name" }, user.name)),
    h("div", { class: "menu-list" },
      h("p", { class: "menu-who" }, h("b", null, user.name),
        h("span", { class: "quiet-text" }, user.position)),
      link("#/meetings", "list", t("meetings.mine")),
      link("#/tasks", "approve", t("tasks")),
      link("#/work", "pages", t("work")),
      link("#/archive", "search", t("archive")),
      link("#/statistics", "outline", t("statistics")),
      link("#/papers", "document", t("mine")),
      link("#/help", "help", t("help")),
      link("#/password", "key", t("password.change")),
      themes(app),
      mayBePersonal() && personal(app),
      button(t("logout"), { kind: "quiet", icon: "leave", onclick: app.logOut })));
}

function link(address, sign, words) {
  return h("a", { href: address, key: address }, icon(sign), words);
}

function themes(app, small = false) {
  return h("div", { class: small ? "themes small" : "themes", role: "group",
    "aria-label": t("theme"), key: "themes" },
    !small && h("span", { class: "quiet-text" }, t("theme")),
    h("span", { class: "segments" }, THEMES.map((name) => button(t("theme." + name), {
      key: name, kind: "quiet", icon: SIGNS[name], pressed: theme() === name,
      title: t("theme." + name),
      onclick: () => { chooseTheme(name); app.redraw(); },
    }))));
}

function personal(app) {
  return h("label", { class: "check", key: "personal" },
    h("input", { type: "checkbox", checked: isPersonal(app.user.id),
      onchange: (event) => app.setPersonal(event.target.checked) }),
    h("span", null, t("personal"), h("span", { class: "hint" }, t("personal.hint"))));
}
