// A draft out of a file: the server reads it, the secretary sees and mends it in the editor, and
// nothing is kept before that is saved.

import { h } from "../dom.js";
import { freshKey, upload } from "../http.js";
import { notice } from "../notice.js";
import { t } from "../words.js";

export function chooseFile(page, begin) {
  const { view } = page;
  const take = async (file) => {
    if (!file || view.importing) return;
    view.importing = { share: 0 };
    page.redraw();
    try {
      const path = `/api/meetings/${encodeURIComponent(page.id)}/drafts`
        + `?name=${encodeURIComponent(file.name)}`;
      const draft = await upload(path, file, freshKey(), (share) => {
        view.importing = { share };
        page.redraw();
      });
      begin(draft.title, draft.paragraphs, draft);
    } catch (failure) {
      notice(failure.message);
    }
    view.importing = null;
    page.redraw();
  };
  return [
    h("label", { class: "button", key: "file", "aria-disabled": view.importing ? "true" : null },
      t("draft.fromFile"),
      h("input", { type: "file", class: "unseen", accept: ".docx,.odt,.rtf,.txt",
        onchange: (event) => {
          take(event.target.files[0]);
          event.target.value = "";
        } })),
    view.importing && h("span", { class: "row", role: "status", key: "importing" },
      h("progress", view.importing.share < 1 ? { max: 1, value: view.importing.share } : {}),
      t("draft.reading")),
  ];
}
