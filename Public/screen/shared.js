// Whether this browser stands on a table for whoever sits there: then nothing of a person stays
// behind when they log out.

const MARK = "nghisu.terminal";
/** What belongs to the device and not to a person. */
const KEPT = [MARK, "nghisu.language"];

export function markShared(isShared) {
  try {
    if (isShared) localStorage.setItem(MARK, "1");
    else localStorage.removeItem(MARK);
  } catch {
    // Without storage nothing of a person is kept either.
  }
}

export function isShared() {
  try {
    return localStorage.getItem(MARK) === "1";
  } catch {
    return false;
  }
}

/** Whether this person took a paper for a secret vote here and has not voted with it. */
export function hasUnusedPaper(user) {
  try {
    return Object.entries(localStorage).some(([key, value]) =>
      key.startsWith(`nghisu.paper.${user}.`)
        && ["asked", "paper"].includes(JSON.parse(value).stage));
  } catch {
    return false;
  }
}

/** Leaves the browser as the next person should find it. */
export function forgetPerson() {
  try {
    sessionStorage.clear();
    for (const key of Object.keys(localStorage)) {
      if (!KEPT.includes(key)) localStorage.removeItem(key);
    }
  } catch {
    // There was nothing to keep it in.
  }
}
