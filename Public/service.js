// Answers for the server on a device that its owner has marked as their own, when the line is
// gone: with the client and what the page has kept of their meetings. While the line is up it
// changes nothing, and when a right has ended it drops what that right had opened.

const CLIENT = "nghisu-client";
const FILES = "nghisu-files";
const WIDTH = 1200;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/v/")) event.respondWith(part(request, url));
  else if (url.pathname === "/") event.respondWith(fresh(request, CLIENT, "/"));
  else if (url.pathname === "/api/session" || url.pathname === "/api/meetings") {
    event.respondWith(fresh(request, `${FILES}`, url.pathname));
  } else if (/^\/api\/meetings\/[^/]+$/.test(url.pathname)
    || /^\/api\/documents\/[^/]+\/pages\/\d+\.(png|json)$/.test(url.pathname)) {
    event.respondWith(kept(request, url));
  }
});

/** A part of the client never changes under its address. */
async function part(request, url) {
  return (await (await caches.open(CLIENT)).match(url.pathname)) ?? fetch(request);
}

/** From the server, keeping a copy; without it the last copy. */
async function fresh(request, name, key) {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(key, answer.clone());
    else await ended(answer, key);
    return answer;
  } catch (failure) {
    return marked(await cache.match(key)) ?? Promise.reject(failure);
  }
}

/** From the server; without it what the page has kept, if it has. */
async function kept(request, url) {
  try {
    const answer = await fetch(request);
    if (!answer.ok) await ended(answer, url.pathname);
    else if (/no-store/.test(answer.headers.get("Cache-Control") ?? "")
      && url.pathname.startsWith("/api/documents/")) await dropPath(url.pathname);
    else if (url.pathname.endsWith(".json")) await renew(url, answer);
    return answer;
  } catch (failure) {
    const version = url.searchParams.get("version");
    const search = url.pathname.endsWith(".png")
      ? `?width=${WIDTH}${version ? `&version=${version}` : ""}` : url.search;
    return marked(await caches.match(url.pathname + search)) ?? Promise.reject(failure);
  }
}

/** The words of a scan come after its picture: what was kept of them gives way. */
async function renew(url, answer) {
  for (const name of (await caches.keys()).filter((one) => one.startsWith(FILES))) {
    const cache = await caches.open(name);
    if (await cache.match(url.href)) await cache.put(url.href, answer.clone());
  }
}

/** The page can tell a copy from an answer. */
function marked(answer) {
  if (!answer) return undefined;
  const headers = new Headers(answer.headers);
  headers.set("X-NghiSu-Kept", "1");
  return new Response(answer.body, { status: answer.status, headers });
}

/** A login that is over opens nothing any more; nor does a meeting or a document that is gone. */
async function ended(answer, path) {
  const names = (await caches.keys()).filter((name) => name.startsWith(FILES));
  if (answer.status === 401) {
    for (const name of names) await caches.delete(name);
    return;
  }
  if (answer.status !== 403 && answer.status !== 404) return;
  const meeting = /^\/api\/meetings\/([^/]+)$/.exec(path)?.[1];
  if (meeting) await caches.delete(`${FILES}.${decodeURIComponent(meeting)}`);
  await dropPath(path);
}

/** What is kept close now was kept here while it was not. */
async function dropPath(path) {
  for (const name of (await caches.keys()).filter((one) => one.startsWith(FILES))) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (new URL(url).pathname === path) await cache.delete(url);
    }
  }
}
