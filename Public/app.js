// Starts the client: who is here, which screen the address asks for, and drawing it.

import { draw } from "./dom.js";
import { isOutdated, reloadWhenIdle } from "./build.js";
import { ask, form } from "./dialog.js";
import { logIn, logOut, whoAmI } from "./http.js";
import { takeMade } from "./made.js";
import { notice, outdatedNotice } from "./notice.js";
import { begin, forget, setPersonal } from "./personal.js";
import { screenFor } from "./places.js";
import { restorePreferences } from "./preferences.js";
import { forgetPerson, hasUnusedPaper, isShared } from "./screen/shared.js";
import { language, t } from "./words.js";

const root = document.getElementById("app");
/** What kind of network this is, above every screen. */
const named = document.getElementById("profile");

const app = {
  user: null,
  screen: null,
  address: null,

  /** Draws the screen soon; any number of calls before that are one drawing. */
  redraw() {
    if (app.due) return;
    app.due = true;
    queueMicrotask(() => {
      app.due = false;
      if (!app.screen) return;
      draw(root, app.screen.draw());
      named.textContent = t("profile.ordinary");
      named.lang = language();
    });
  },

  go(address) {
    if (location.hash === address) app.route();
    else location.hash = address;
  },

  signedIn(user) {
    app.user = user;
    app.go(app.wanted ?? "#/meetings");
    app.wanted = null;
  },

  /** The login is over. What is on the screen stays while the same person logs in again. */
  async signedOut() {
    if (!app.user) return app.go("#/login");
    if (app.comingBack) return;
    app.comingBack = true;
    const { id, name } = app.user;
    const user = await form({
      title: t("expired.title"), text: t("expired.text", { name }), yes: t("login.yes"),
      no: t("expired.other"),
      fields: [{ name: "password", label: t("login.password"), type: "password", required: true }],
      submit: async ({ password }) => { app.user = await logIn(id, password); },
    });
    app.comingBack = false;
    if (user) {
      app.screen?.cameBack?.();
      app.redraw();
      return;
    }
    // At a shared device the next person is not sent where the last one was.
    app.wanted = isShared() ? null : location.hash;
    await app.leaveNothing();
    app.go(isShared() ? "#/screen" : "#/login");
  },

  /** Nothing of the person who was here stays in this browser. */
  async leaveNothing() {
    app.user = null;
    app.screen?.leave();
    app.screen = null;
    app.address = null;
    await forget();
    if (isShared()) forgetPerson();
  },

  async setPersonal(yes) {
    try {
      await setPersonal(app.user.id, yes);
      notice(t(yes ? "personal.on" : "personal.off"), "good");
    } catch {
      await forget();
      notice(t("personal.failed"));
    }
    app.redraw();
  },

  /** The server has told which client it has. */
  served(build) {
    if (!isOutdated(build)) return;
    outdatedNotice();
    reloadWhenIdle(() => !app.screen?.isBusy?.() && !app.screen?.unsaved?.()
      && !document.querySelector("dialog[open]"));
  },

  async passwordChanged() {
    notice(t("password.changed"), "good");
    // Ending the other sessions may have ended this one.
    const user = await whoAmI();
    if (user) app.signedIn({ ...user, mustChangePassword: false });
    else app.signedOut();
  },

  async logOut() {
    if (!(await app.mayLeave())) return;
    // Nothing stays on a device for everybody, and a paper is given out once.
    if (isShared() && hasUnusedPaper(app.user.id) && !(await ask({
      title: t("shared.paper.title"), text: t("shared.paper.text"), yes: t("shared.paper.yes"),
      no: t("shared.paper.no"), danger: true,
    }))) return;
    try {
      await logOut(isShared());
    } catch (failure) {
      if (failure.status !== 401) return notice(failure.message);
    }
    app.wanted = null;
    await app.leaveNothing();
    app.go(isShared() ? "#/screen" : "#/login");
  },

  /** Asks before text that was not saved is left behind. */
  async mayLeave() {
    return !app.user || !app.screen?.unsaved?.() || ask({
      title: t("unsaved.title"), text: t("unsaved.text"), yes: t("unsaved.yes"), danger: true,
    });
  },

  /** The title says where one has come; whoever listens hears it. */
  announceScreen() {
    const title = root.querySelector(".title, h1")?.textContent;
    if (title) document.title = `${title} · NghiSu`;
  },

  /** Whether the failure means that this person must first log in or change the password. */
  turnedAway(failure) {
    if (failure.status === 401) app.signedOut();
    else if (failure.code === "password.mustChange") {
      app.user = { ...app.user, mustChangePassword: true };
      app.go("#/password");
    } else return false;
    return true;
  },

  async route() {
    let address = location.hash || "#/meetings";
    const atLogin = address === "#/login" || address.startsWith("#/login?");
    const slip = atLogin && !app.user ? slipOf(address) : null;
    const atScreen = /^#\/screen(\?|$)/.test(address);
    if (atScreen) {
      // A device of the room needs nobody logged in.
    } else if (!app.user) {
      if (!atLogin) app.wanted = address;
      // A slip's code stays neither in the address nor in the history.
      address = "#/login";
    } else if (app.user.mustChangePassword) address = "#/password";
    else if (atLogin) address = "#/meetings";
    if (address === app.address && !slip) {
      if (address !== location.hash) history.replaceState(null, "", address);
      return;
    }
    if (app.screen?.unsaved?.() && app.user) {
      // The address has changed already: it goes back until the person has answered.
      history.replaceState(null, "", app.address);
      if (app.asking) return;
      app.asking = true;
      const leaves = await app.mayLeave();
      app.asking = false;
      if (!leaves) return;
    }
    if (address !== location.hash) history.replaceState(null, "", address);
    app.address = address;
    if (atScreen) history.replaceState(null, "", app.address = "#/screen");
    app.screen?.leave();
    app.screen = null;
    const here = app.address;
    let screen;
    const opening = setTimeout(() => root.classList.add("opening"), 300);
    try {
      screen = await screenFor(app, address, slip);
    } catch {
      // A part of the client that is gone belongs to an older one; or the line is down.
      notice(t("error.part"));
      app.address = null;
      isOpen(opening);
      return;
    }
    if (app.address !== here) {
      clearTimeout(opening);
      screen.leave();
      return;
    }
    isOpen(opening);
    app.screen = screen;
    document.title = "NghiSu";
    root.replaceChildren();
    draw(root, screen.draw());
    window.scrollTo(0, 0);
    app.announceScreen();
  },
};

/** The screen that was asked for is there, or will not come. */
function isOpen(opening) {
  clearTimeout(opening);
  root.classList.remove("opening");
}

/** The account and the code that the QR code of a slip has put into the address. */
function slipOf(address) {
  const fields = new URLSearchParams(address.slice("#/login?".length));
  const [user, slip] = [fields.get("user"), fields.get("slip")];
  return user && slip ? { user, slip } : null;
}

/** A menu closes when the person turns to something else. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

restorePreferences();
document.addEventListener("click", closeMenus);
document.addEventListener("click", takeMade);
document.addEventListener("keydown", closeMenus);
window.addEventListener("beforeunload", (event) => {
  if (app.user && app.screen?.unsaved?.()) event.preventDefault();
});
try {
  app.user = await whoAmI();
} catch (failure) {
  notice(failure.message);
}
// An address that came while nobody was known yet is taken now.
window.addEventListener("hashchange", () => app.route());
app.route();
begin().catch(() => {});
