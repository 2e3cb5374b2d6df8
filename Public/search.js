// Finding text as people type it here: without marks and without regard to case.

/** "Đảng uỷ Tân Lập" → "dang uy tan lap". */
export function plain(text) {
  return (text ?? "").normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d")
    .toLowerCase();
}

/** Whether every word of `wanted` stands somewhere in `texts`. */
export function matches(wanted, ...texts) {
  const all = plain(texts.join(" "));
  return plain(wanted).split(/\s+/).every((word) => all.includes(word));
}
