// What a browser says it is, in words that people know.

import { t } from "../words.js";

const BROWSERS = [["Edg/", "Edge"], ["OPR/", "Opera"], ["CocCoc", "Cốc Cốc"],
  ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]];
const SYSTEMS = [["iPad", "iPad"], ["iPhone", "iPhone"], ["Android", "Android"],
  ["Windows", "Windows"], ["Mac OS", "macOS"], ["Linux", "Linux"]];

/** "Chrome, Windows"; what is not known is told as it came. */
export function device(agent) {
  const find = (list) => list.find(([part]) => agent.includes(part))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(", ")
    || agent.slice(0, 40) || t("sessions.unknown");
}
