// Times, dates, durations and shares as they are read here. A time is shown in the offset it
// was written with: the room's clock, not the traveller's.

import { language, t } from "./words.js";

const two = (number) => String(number).padStart(2, "0");

function parts(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/.exec(iso ?? "");
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((text) => Number(text ?? 0));
  return { year, month, day, hour, minute, second };
}

/** "09:43". */
export function time(iso) {
  const p = parts(iso);
  return p ? `${two(p.hour)}:${two(p.minute)}` : "";
}

/** "09:43:12". */
export function timeWithSeconds(iso) {
  const p = parts(iso);
  return p ? `${two(p.hour)}:${two(p.minute)}:${two(p.second)}` : "";
}

/** "20/5/2026", for a date or a timestamp. */
export function shortDate(iso) {
  const p = parts(iso);
  return p ? `${p.day}/${p.month}/${p.year}` : iso ?? "";
}

/** Today where this person is: "2026-05-20". */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** "Thứ Tư, 20/5/2026, 08:00". */
export function dateTime(iso) {
  const p = parts(iso);
  if (!p) return "";
  const weekday = new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay();
  return `${t("weekday." + weekday)}, ${shortDate(iso)}, ${time(iso)}`;
}

/** A moment in milliseconds as "…T09:43:12+07:00", in the offset of `like`. */
export function stamp(milliseconds, like) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(like ?? "");
  const minutes = found ? (Number(found[2]) * 60 + Number(found[3])) * (found[1] === "-" ? -1 : 1)
    : like?.endsWith("Z") ? 0 : 420;
  const local = new Date(milliseconds + minutes * 60000).toISOString().slice(0, 19);
  return local + (found ? found[0] : minutes === 0 ? "Z" : "+07:00");
}

/** Seconds as "18:20" or "1:02:05". */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${two(minutes)}:${two(whole % 60)}`;
}

/** Percent of `whole` to one decimal, rounded half up in whole numbers. */
export function percent(part, whole) {
  if (!whole) return "0";
  const tenths = Math.floor((2 * part * 1000 + whole) / (2 * whole));
  const mark = language() === "vi" ? "," : ".";
  return tenths % 10 === 0 ? `${tenths / 10}` : `${Math.floor(tenths / 10)}${mark}${tenths % 10}`;
}

/** Bytes as "1,2 MB". */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const kilo = bytes / 1000;
  const text = kilo < 1000 ? [kilo, "kB"] : kilo < 1e6 ? [kilo / 1000, "MB"] : [kilo / 1e6, "GB"];
  const number = text[0] < 10 ? text[0].toFixed(1) : text[0].toFixed(0);
  return `${language() === "vi" ? number.replace(".", ",") : number} ${text[1]}`;
}

/** "2026-05-20": the day of a timestamp, by the clock it was written with. */
export function dayOf(iso) {
  return (iso ?? "").slice(0, 10);
}

/** The fields by which a month is said: counted in Vietnamese, named in English. */
export function monthFields(month, year) {
  const name = t(`month.${month}`);
  return { month, year, name, short: name.slice(0, 3) };
}

/** 5: the month of a timestamp. */
export function monthOf(iso) {
  return parts(iso)?.month ?? 0;
}
