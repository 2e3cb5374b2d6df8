// Questions and small forms in a dialog of the page's own. A form stays open, with what was
// written, until the server has taken it.

import { draw, h } from "./dom.js";
import { dateTime } from "./format.js";
import { t } from "./words.js";
import { button } from "./views/parts.js";

/** Asks once before something that cannot be undone. Answers true or false. */
export async function ask({ title, text, yes, no, danger = false }) {
  return (await form({ title, text, yes, no, danger, fields: [] })) !== null;
}

/**
 * Shows a form and answers its values, or null if the person leaves it. With `submit`, the
 * dialog closes when that succeeds; when it fails, the reason is shown in the dialog.
 * A field: `{name, label, type, value, required, options, hint, rows, when, wrong}`. `options`
 * and `hint` may be read off the values; `changed(values)` may set what follows from a choice;
 * with `when(values)` the field is there only if that holds;
 * `wrong(value, values)` says what is wrong with what was written, if anything; `draw(value, change)`
 * draws a control of its own.
 */
export function form({ title, text, yes, no, danger = false, fields, submit }) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  const values = Object.fromEntries(fields.map((field) =>
    [field.name, field.value ?? empty(field)]));
  let busy = false;
  let wrong = null;

  return new Promise((resolve) => {
    const finish = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const confirm = async (event) => {
      event.preventDefault();
      if (busy) return;
      const bad = shown(fields, values).find((field) => complaint(field, values));
      if (bad) {
        wrong = complaint(bad, values);
        redraw();
        dialog.querySelector(`#field-${bad.name}`)?.focus();
        return;
      }
      if (!submit) return finish(values);
      busy = true;
      wrong = null;
      redraw();
      try {
        await submit(values);
        finish(values);
      } catch (failure) {
        busy = false;
        wrong = failure.message;
        redraw();
      }
    };
    const redraw = () => draw(
      dialog,
      h("form", { method: "dialog", novalidate: true, onsubmit: confirm },
        h("h2", { id: "dialog-title" }, title),
        typeof text === "string" ? h("p", null, text) : text,
        shown(fields, values).map((field) => fieldRow(field, values, redraw)),
        // Beside the buttons, which are in sight however long the form is.
        h("div", { class: "dialog-end" },
          h("p", { class: "wrong", role: "alert" }, wrong),
          h("div", { class: "row end" },
            button(no ?? t("cancel"), { onclick: () => finish(null) }),
            button(yes, { type: "submit", kind: danger ? "danger" : "primary", busy })))));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (!busy) finish(null);
    });
    redraw();
    document.body.append(dialog);
    dialog.showModal();
    const first = dialog.querySelector("input, textarea, select");
    if (first) first.focus();
  });
}

function shown(fields, values) {
  return fields.filter((field) => field.when?.(values) ?? true);
}

/** In our own words and language; the browser's would be in its own. */
function complaint({ name, label, required, wrong }, values) {
  const value = values[name];
  if (required && !String(value ?? "").trim()) return t("form.blank", { label });
  return wrong?.(value, values) ?? null;
}

const optionsOf = ({ options = [] }, values) =>
  typeof options === "function" ? options(values) : options;

function empty(field) {
  if (field.type === "checkbox") return false;
  if (field.type === "checks") return [];
  if (field.type === "select") return optionsOf(field, {})[0]?.[0] ?? "";
  return "";
}

function fieldRow(field, values, redraw) {
  const { name, label, type = "text", required } = field;
  const hint = typeof field.hint === "function" ? field.hint(values) : field.hint;
  const options = optionsOf(field, values);
  const id = `field-${name}`;
  if (field.draw) {
    return h("fieldset", { key: name, id, tabindex: "-1" }, h("legend", null, label),
      field.draw(values[name], (value) => { values[name] = value; }));
  }
  const change = (value) => {
    values[name] = value;
  };
  if (type === "checkbox") {
    return h("label", { class: "check", key: name },
      h("input", { type, checked: values[name], onchange: (e) => change(e.target.checked) }),
        label);
  }
  if (type === "checks") {
    const toggle = (value) => (event) => change(event.target.checked
      ? [...values[name], value] : values[name].filter((other) => other !== value));
    return h("fieldset", { key: name }, h("legend", null, label),
      options.map(([value, text]) => h("label", { class: "check", key: value },
        h("input", { type: "checkbox", checked: values[name].includes(value),
          onchange: toggle(value) }),
        text)));
  }
  const common = {
    id, name, required, "aria-describedby": hint ? `${id}-hint` : undefined,
    oninput: (event) => change(event.target.value),
  };
  let control;
  if (type === "select") {
    control = h("select", { ...common, value: values[name],
      onchange: (event) => {
        change(event.target.value);
        field.changed?.(values);
        redraw();
      } },
    options.map(([value, text]) => h("option", { value, key: value }, text)));
  } else if (type === "textarea") {
    control = h("textarea", { ...common, rows: field.rows ?? 4, value: values[name] });
  } else {
    control = h("input", { ...common, type, min: field.min, max: field.max, value: values[name],
      autocomplete: field.autocomplete ?? "off",
      onchange: type === "datetime-local" ? redraw : undefined });
  }
  return h("div", { class: "field", key: name },
    h("label", { for: id }, label), control,
    // A browser writes dates in the order of its own language: ours stands below.
    type === "datetime-local" && values[name]
      && h("p", { class: "hint", role: "status" }, dateTime(values[name])),
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint));
}
