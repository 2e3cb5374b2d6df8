// A page that the server has made for paper: looked at here, and printed by itself.

import { draw, h } from "../dom.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";

/** Shows the page until it is closed. It has no scripts, and could not run any here. */
export function showSheet({ title, text, html }) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog sheet-dialog";
  dialog.setAttribute("aria-labelledby", "sheet-title");
  let frame;
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  draw(dialog,
    h("h2", { id: "sheet-title" }, title),
    h("p", null, text),
    h("iframe", { title, sandbox: "allow-same-origin allow-modals", srcdoc: html,
      ref: (node) => { frame = node; } }),
    h("div", { class: "row end" },
      button(t("close"), { onclick: close }),
      button(t("screens.print"), { kind: "primary",
        onclick: () => frame.contentWindow.print() })));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
