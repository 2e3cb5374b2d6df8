// The words of the interface in the language that was chosen. Vietnamese is the first language.

import vi from "./words/vi.js";
import en from "./words/en.js";

const languages = { vi, en };
let current = languages[stored()] ? stored() : "vi";
document.documentElement.lang = current;

function stored() {
  try {
    return localStorage.getItem("nghisu.language");
  } catch {
    return null;
  }
}

/** "vi" or "en". */
export function language() {
  return current;
}

export function speak(name) {
  if (!languages[name]) return;
  current = name;
  document.documentElement.lang = name;
  try {
    localStorage.setItem("nghisu.language", name);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

/** Takes the words of a part of the client that is loaded later: `{ vi, en }`. */
export function learn(words) {
  for (const name of Object.keys(languages)) Object.assign(languages[name], words[name]);
}

/** The words for `key`, with `{name}` filled in from `values`. */
export function t(key, values) {
  const text = languages[current][key] ?? languages.vi[key] ?? key;
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The words for `key`, or `otherwise` where the key has none. */
export function wordFor(key, otherwise) {
  return languages[current][key] ?? otherwise;
}
