// One's meetings in the calendar of one's own device: making the secret address, showing it once,
// and taking it back.

import { learn, t } from "../words.js";
import vi from "../words/vi-feed.js";
import en from "../words/en-feed.js";
import { ask } from "../dialog.js";
import { dateTime } from "../format.js";
import { request } from "../http.js";
import { notice } from "../notice.js";

learn({ vi, en });

/** Asks what is wanted, and does it. */
export async function subscribe(app) {
  try {
    const { madeAt } = await request("GET", "/api/calendar");
    if (madeAt && !(await ask({ title: t("feed.again"),
      text: t("feed.againText", { at: dateTime(madeAt) }), yes: t("feed.againYes") }))) return;
    if (!madeAt && !(await ask({ title: t("feed"), text: t("feed.text"), yes: t("feed.yes") }))) return;
    const { address } = await request("POST", "/api/calendar");
    const { showOnce } = await import("./once.js");
    await showOnce(t("feed.address"), t("feed.once"), address);
  } catch (failure) {
    if (!app.turnedAway(failure)) notice(failure.message);
  }
}

/** Nobody reads the calendar any more. */
export async function unsubscribe(app) {
  try {
    const { madeAt } = await request("GET", "/api/calendar");
    if (!madeAt) return notice(t("feed.none"), "good");
    if (!(await ask({ title: t("feed.end"), text: t("feed.endText"), yes: t("feed.end"),
      danger: true }))) return;
    await request("DELETE", "/api/calendar");
    notice(t("feed.ended"), "good");
  } catch (failure) {
    if (!app.turnedAway(failure)) notice(failure.message);
  }
}
