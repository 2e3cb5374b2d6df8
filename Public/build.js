// Which client this page is: the build in the address it was loaded from. The server names its
// own when a meeting is joined, so that an old page learns that it is one.

const BUILD = /\/v\/([0-9a-f]{16})\//.exec(import.meta.url)?.[1] ?? null;

/** Quiet for so long, in milliseconds, a page is not being used. */
const IDLE = 60_000;
let touched = Date.now();
let timer = null;

for (const type of ["pointerdown", "keydown", "wheel"]) {
  document.addEventListener(type, () => { touched = Date.now(); }, { passive: true });
}

/** Whether the server has another client than this page. Without a build nobody can tell. */
export function isOutdated(build) {
  return Boolean(BUILD && build && build !== BUILD);
}

/** Loads the page anew as soon as nobody uses it and `mayGo()` says that nothing is lost. */
export function reloadWhenIdle(mayGo) {
  if (timer) return;
  timer = setInterval(() => {
    if ((document.hidden || Date.now() - touched > IDLE) && mayGo()) location.reload();
  }, 5_000);
}
