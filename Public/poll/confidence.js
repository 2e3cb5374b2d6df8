// A vote of confidence: one of three levels for every person on the ballot.

import { t } from "../words.js";
import { inWords, markRows, marked, missingWords, unmarked } from "./rows.js";

export const LEVELS = ["high", "medium", "low"];

export const fields = (poll, draft, keep) => markRows(poll, LEVELS, draft, keep);
export const ready = (poll, draft) => !unmarked(poll, draft).length;
export const hint = (poll, draft) => missingWords(poll, draft) ?? t("vote.ready");
export const cast = (poll, draft) => ({ choices: marked(poll, draft) });
export const said = (poll, vote) => (vote.choices ?? []).map(inWords);
