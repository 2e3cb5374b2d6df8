// What stands beside a page. The search, the thumbnails, the table of contents and the versions
// are fetched when somebody opens them for the first time.

import { h } from "../dom.js";
import { t } from "../words.js";

let loaded = null;

export function panel(reader, document, number) {
  if (!reader.panel || !document.ready) return null;
  if (!loaded) {
    import("./panels.js").then((module) => {
      loaded = module;
      reader.redraw();
    });
    return h("p", { class: "loading", key: "panel" }, t("loading"));
  }
  return h("aside", { class: "beside", key: `panel ${reader.panel}`,
    "aria-label": t(`reader.${reader.panel}`) }, loaded[reader.panel](reader, document, number));
}
