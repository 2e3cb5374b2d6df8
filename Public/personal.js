// A device that its owner has marked as their own: the client and the documents of the
// meetings they were convened to stay readable with the network gone. Nothing of it is kept for
// guests, of restricted documents, or on a device that was not marked; it goes at the logout.

import { request } from "./http.js";
import { isShared } from "./screen/shared.js";

const MARK = "nghisu.personal";
const FILES = "nghisu-files";
/** The width in which pages are kept, in pixels. */
const WIDTH = 1200;
const READ = ["convened", "open", "closed", "approved"];

/** Whether this browser could keep anything: for secure pages only, and at no shared terminal. */
export function mayBePersonal() {
  return !isShared() && canKeep();
}

function canKeep() {
  return window.isSecureContext && "serviceWorker" in navigator && "caches" in window;
}

function owner() {
  try {
    return localStorage.getItem(MARK);
  } catch {
    return null;
  }
}

export function isPersonal(user) {
  return owner() === user;
}

/** Marks the device as this person's own, or takes the mark away with all that was kept. */
export async function setPersonal(user, yes) {
  if (!yes) return forget();
  localStorage.setItem(MARK, user);
  await begin();
  await keepClient();
}

/** Wakes what answers without the network, where there is an owner. */
export async function begin() {
  if (!mayBePersonal() || !owner()) return;
  await navigator.serviceWorker.register("/service.js");
  await navigator.serviceWorker.ready;
}

/** Whether whoever is here has said that this device is theirs alone. */
export function isOwn() { return Boolean(owner()); }

/** Nothing of this person stays here. */
export async function forget() {
  try {
    localStorage.removeItem(MARK);
    for (const storage of [sessionStorage, localStorage]) {
      for (const name of Object.keys(storage)) {
        if (/^nghisu\.(pending|ballot|recorded|note|marks)/.test(name)) storage.removeItem(name);
      }
    }
  } catch {
    // Without storage nothing was kept.
  }
  if (!canKeep()) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("nghisu-")) await caches.delete(name);
  }
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}

/** The client itself: what the screens of a member are made of. */
async function keepClient() {
  await Promise.all([import("./views/meeting.js"), import("./views/help.js")]);
  const own = performance.getEntriesByType("resource").map((entry) => new URL(entry.name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/v/"));
  const paths = new Set(own.map(({ pathname }) => pathname));
  await (await caches.open("nghisu-client")).addAll(["/", ...paths]);
}

/** Keeps what the list names, drops what it names no longer; answers how many it keeps. */
export async function keepMeetings(user, meetings) {
  if (!isPersonal(user) || !mayBePersonal()) return 0;
  try {
    const mine = meetings.filter((m) => m.role && m.role !== "guest" && READ.includes(m.state));
    // What may be read no longer goes first, whatever comes of the rest.
    await dropOthers(new Set(mine.map((m) => m.id)));
    await keepClient();
    for (const { id } of mine) await keepMeeting(id);
    return mine.length;
  } catch {
    // The line has gone meanwhile; the next time goes on from here.
    return 0;
  }
}

async function dropOthers(ids) {
  for (const name of await caches.keys()) {
    const id = name.startsWith(`${FILES}.`) && name.slice(FILES.length + 1);
    if (id && !ids.has(id)) await caches.delete(name);
  }
}

async function keepMeeting(id) {
  const path = `/api/meetings/${encodeURIComponent(id)}`;
  const before = drops;
  const isGone = (document) => dropped.get(document) > before;
  const { meeting } = await request("GET", path);
  const files = await caches.open(`${FILES}.${id}`);
  const wanted = new Map([[path, null]]);
  for (const document of meeting.agenda.flatMap((item) => item.documents ?? [])) {
    if (!document.ready || isRestricted(document)) continue;
    for (let page = 1; page <= document.pages; page += 1) {
      wanted.set(pagePath(document, page), document.document);
      wanted.set(wordsPath(document, page), document.document);
    }
  }
  const kept = new Set((await files.keys()).map(({ url }) => url.slice(location.origin.length)));
  for (const old of kept) if (!wanted.has(old)) await files.delete(old);
  for (const [fresh, document] of wanted) {
    if (isGone(document) || (fresh !== path && kept.has(fresh))) continue;
    await files.add(fresh);
    // Dropped while it was on its way.
    if (isGone(document)) await files.delete(fresh);
  }
}

/** How often something was dropped here, and each document when it was the last time. */
let drops = 0;
const dropped = new Map();

/** Nothing of this document stays on the device. */
export async function drop(document) {
  drops += 1;
  dropped.set(document, drops);
  if (!canKeep()) return;
  const below = `/api/documents/${encodeURIComponent(document)}/`;
  for (const name of (await caches.keys()).filter((one) => one.startsWith(FILES))) {
    const files = await caches.open(name);
    for (const { url } of await files.keys()) {
      if (new URL(url).pathname.startsWith(below)) await files.delete(url);
    }
  }
}

/** What may not be downloaded may not lie on a device either. */
function isRestricted(document) {
  return document.allowsDownload === false || Boolean(document.restricted);
}

/** The address under which the service finds a page, whatever width is asked for. */
function pagePath({ document, version }, page) {
  const path = `/api/documents/${encodeURIComponent(document)}/pages/${page}.png`;
  return `${path}?width=${WIDTH}${version > 1 ? `&version=${version}` : ""}`;
}

/** Where the words of a page are: with them it can be marked without a line, too. */
function wordsPath({ document, version }, page) {
  const path = `/api/documents/${encodeURIComponent(document)}/pages/${page}.json`;
  return version > 1 ? `${path}?version=${version}` : path;
}
