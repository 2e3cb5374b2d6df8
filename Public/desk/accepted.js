// Which files the server makes pages of, and what is wrong with one that it would refuse only after
// all of it had been sent.

import "./kit.js";
import { serverLimits } from "../http.js";
import { size } from "../format.js";
import { t } from "../words.js";

const KNOWN = ["pdf", "docx", "odt", "xlsx", "pptx", "rtf", "txt", "png", "jpg", "jpeg", "tif",
  "tiff"];
export const ACCEPTED = KNOWN.map((ending) => `.${ending}`).join(",");

export function complaint(file) {
  const { uploadBytes } = serverLimits;
  if (!KNOWN.includes(file.name.split(".").pop().toLowerCase())) {
    return t("upload.kind", { name: file.name });
  }
  if (!file.size) return t("upload.empty", { name: file.name });
  if (uploadBytes && file.size > uploadBytes) {
    return t("upload.large", { name: file.name, size: size(file.size), limit: size(uploadBytes) });
  }
  return null;
}
