// Why a document has no pages. A program that is missing on the server is named, with the package
// that brings it, to those who can ask for it to be installed.

import { t, wordFor } from "../words.js";

/** `reason` as the server keeps it: a code and, behind a space, what is missing. */
export function failureWords(reason, isOfficer) {
  const [code, about] = reason.split(/ (.*)/s);
  if (about && isOfficer) return t("document.missing", { program: about });
  return wordFor("error." + code, t("document.failed"));
}
