// Requests to the server. An answer that is not a success becomes a `Failure` with the
// server's stable code and its words, which are already in the person's language.

import { language, t, wordFor } from "./words.js";

export class Failure extends Error {
  constructor(code, message, { status = 0, retryAfter = 0 } = {}) {
    super(message || wordFor("error." + code, t("error.unknown")));
    this.code = code;
    this.status = status;
    /** Seconds. */
    this.retryAfter = retryAfter;
  }
}

/**
 * Asks the server; `body` is sent as JSON. Answers the JSON that comes back, if any; `take` is
 * given the text of a good answer as it came.
 */
export async function request(method, path, body, headers = {}, take) {
  const options = {
    method,
    headers: { "Accept-Language": language(), ...headers },
    credentials: "same-origin",
    cache: "no-store",
  };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failure("line.down", t("error.line.down"));
  }
  const text = await response.text();
  const value = answer(response.status, text, Number(response.headers.get("Retry-After") ?? 0));
  take?.(text);
  return value;
}

/** Asks for a file; answers its bytes, and the name that the server gives it. */
export async function requestFile(path) {
  let response;
  try {
    response = await fetch(path, { headers: { "Accept-Language": language() },
      credentials: "same-origin", cache: "no-store" });
    if (response.ok) return { blob: await response.blob(), name: nameOf(response, path) };
  } catch {
    throw new Failure("line.down", t("error.line.down"));
  }
  const wait = Number(response.headers.get("Retry-After") ?? 0);
  return answer(response.status, await response.text(), wait);
}

/** RFC 6266 §4.3: the name in UTF-8, which is the only form the server writes. */
function nameOf(response, path) {
  const field = response.headers.get("Content-Disposition") ?? "";
  const name = /filename\*=UTF-8''([^;]+)/.exec(field)?.[1];
  return decodeURIComponent(name ?? new URL(path, location.origin).pathname.split("/").at(-1));
}

/** Asks for a page to print; answers its HTML. */
export async function requestSheet(path, body) {
  let html = "";
  await request("POST", path, body, { Accept: "text/html" }, (text) => { html = text; });
  return html;
}

function answer(status, text, retryAfter) {
  let value;
  try {
    value = text ? JSON.parse(text) : undefined;
  } catch {
    value = undefined;
  }
  if (status >= 200 && status < 300) return value;
  const error = value?.error ?? {};
  throw new Failure(error.code ?? `http.${status}`, error.message, { status, retryAfter });
}

/**
 * Sends a file; `progress` hears shares from 0 to 1 as the bytes leave, `signal` stops it.
 */
export function upload(path, file, key, progress, signal) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", path);
    sending.setRequestHeader("Accept-Language", language());
    sending.setRequestHeader("Idempotency-Key", key);
    sending.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    sending.onerror = () => reject(new Failure("line.down", t("error.line.down")));
    sending.onabort = () => reject(new Failure("upload.cancelled", ""));
    signal?.addEventListener("abort", () => sending.abort());
    sending.onload = () => {
      try {
        const wait = Number(sending.getResponseHeader("Retry-After") ?? 0);
        resolve(answer(sending.status, sending.responseText, wait));
      } catch (failure) {
        reject(failure);
      }
    };
    sending.send(file);
  });
}

/** A name that nobody else makes; also where `crypto.randomUUID` is not offered. */
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the server takes at most; told with the name of who is logged in. */
export const serverLimits = {};

function told({ user, limits }) {
  Object.assign(serverLimits, limits);
  return user;
}

export async function whoAmI() {
  try {
    return told(await request("GET", "/api/session"));
  } catch (failure) {
    if (failure.status === 401) return null;
    throw failure;
  }
}

export async function logIn(user, password) {
  return told(await request("POST", "/api/session", { user, password }));
}

/** Logs in with the code of a printed slip, which is used up by it. */
export async function logInBySlip(user, slip) {
  return told(await request("POST", "/api/session", { user, slip }));
}

/** From a shared device, which is then no more known than any other. */
export function logOut(isShared) {
  return request("DELETE", isShared ? "/api/session?shared=1" : "/api/session");
}

/** `current` may be left out by who came in with a slip. */
export function changePassword(current, fresh) {
  return request("POST", "/api/password", { current, new: fresh });
}
