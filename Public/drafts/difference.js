// What differs between two texts, syllable by syllable; the same as the server's, so that what a
// person sees while typing is what the table of proposals will count.

import { pairs } from "./matching.js";

const LETTER = /[\p{L}\p{N}\p{M}]/u;
const NUMBER = /\p{N}/u;

/** `[{kind: "kept" | "removed" | "added", text}, …]`; neighbours are of different kinds. */
export function difference(before, after) {
  const [old, fresh] = [syllables(before), syllables(after)];
  const pieces = [];
  const add = (kind, tokens) => {
    const text = tokens.join("");
    if (!text) return;
    if (pieces.at(-1)?.kind === kind) pieces.at(-1).text += text;
    else pieces.push({ kind, text });
  };
  let [a, b] = [0, 0];
  for (const [i, j] of pairs(old.map(keyOf), fresh.map(keyOf))) {
    add("removed", old.slice(a, i));
    add("added", fresh.slice(b, j));
    // Where one text ends and the other goes on, the space behind is needed.
    add("kept", [old[i].endsWith(" ") ? old[i] : fresh[j]]);
    [a, b] = [i + 1, j + 1];
  }
  add("removed", old.slice(a));
  add("added", fresh.slice(b));
  return pieces;
}

/** Whether nothing but white space differs. */
export const isSame = (pieces) => pieces.every(({ kind }) => kind === "kept");

const keyOf = (token) => token.endsWith(" ") ? token.slice(0, -1) : token;

/** Syllables, figures and single marks, each with the space behind it. */
export function syllables(text) {
  const tokens = [];
  const characters = Array.from(text.normalize("NFC"));
  let word = "";
  const take = () => {
    if (word) tokens.push(word);
    word = "";
  };
  characters.forEach((character, index) => {
    if (/\s/u.test(character)) {
      take();
      if (tokens.length && !tokens.at(-1).endsWith(" ")) tokens[tokens.length - 1] += " ";
    } else if (LETTER.test(character)
      || joins(character, characters[index - 1], characters[index + 1])) {
      word += character;
    } else {
      take();
      tokens.push(character);
    }
  });
  take();
  return tokens;
}

/** A mark between two digits belongs to the figure. */
function joins(mark, before, after) {
  return ".,/".includes(mark) && NUMBER.test(before ?? "") && NUMBER.test(after ?? "");
}
