// A secret that is shown this once, to be copied.

import { learn, t } from "../words.js";
import vi from "../words/vi-feed.js";
import en from "../words/en-feed.js";
import { draw, h } from "../dom.js";
import { button } from "./parts.js";

learn({ vi, en });

/** Shows it until the person closes it. */
export function showOnce(title, text, secret) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "once-title");
  return new Promise((resolve) => {
    const close = () => {
      dialog.remove();
      resolve();
    };
    let copied = "";
    const redraw = () => draw(dialog,
      h("h2", { id: "once-title" }, title), h("p", null, text),
      h("div", { class: "field" }, h("label", { for: "once" }, title),
        h("input", { id: "once", readonly: true, value: secret,
          onfocus: (event) => event.target.select() })),
      h("p", { class: "good", role: "status" }, copied),
      h("div", { class: "row end" },
        button(t("once.copy"), { onclick: async () => {
          dialog.querySelector("#once").select();
          // Without encryption a browser gives no clipboard; the text is selected then.
          await navigator.clipboard?.writeText(secret);
          copied = t(navigator.clipboard ? "once.copied" : "once.selected");
          redraw();
        } }),
        button(t("close"), { kind: "primary", onclick: () => dialog.close() })));
    dialog.addEventListener("close", close);
    redraw();
    document.body.append(dialog);
    dialog.showModal();
  });
}
