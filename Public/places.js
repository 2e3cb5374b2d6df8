// Which screen an address asks for; those that only some people need are fetched then.

import { LoginScreen, PasswordScreen } from "./views/login.js";
import { MeetingsScreen } from "./views/meetings.js";

/** `slip`: the account and the code that were in the address of the login. */
export async function screenFor(app, address, slip) {
  const [, place, id, part, ...more] = address.split("/").map(decodeURIComponent);
  if (place?.split("?")[0] === "screen") {
    await loadStyle("./css/screen.css");
    const { ScreenScreen } = await import("./screen/screen.js");
    return new ScreenScreen(app, new URLSearchParams(place.split("?")[1]).get("code"));
  }
  if (place === "login") return new LoginScreen(app, slip);
  if (place === "password") return new PasswordScreen(app);
  if (place === "help") {
    const { HelpScreen } = await import("./views/help.js");
    return new HelpScreen(app, id);
  }
  if (place === "new") {
    const { NewMeetingScreen } = await import("./desk/create.js");
    return new NewMeetingScreen(app);
  }
  if (place === "m" && id && part === "desk") {
    const { DeskScreen } = await import("./desk/screen.js");
    return new DeskScreen(app, id, more[0]);
  }
  if (place === "m" && id && part === "invitations") {
    const { InvitationsScreen } = await import("./desk/invitations.js");
    return new InvitationsScreen(app, id);
  }
  if (place === "admin" && app.user.roles?.includes("administrator")) {
    const { AdminScreen } = await import("./admin/screen.js");
    return new AdminScreen(app, id, part);
  }
  if (place === "papers") {
    await loadStyle("./css/personal.css");
    const { PersonalScreen } = await import("./personal/screen.js");
    return new PersonalScreen(app, id);
  }
  if (place === "tasks") {
    await loadStyle("./css/tasks.css");
    const { TasksScreen } = await import("./tasks/screen.js");
    return new TasksScreen(app, id);
  }
  if (place === "work") {
    await Promise.all(["./css/tasks.css", "./css/work.css"].map(loadStyle));
    if (id === "paper") {
      await loadStyle("./css/personal.css");
      const { SubmissionPaperScreen } = await import("./work/paper.js");
      return new SubmissionPaperScreen(app, part, ...more);
    }
    const { WorkScreen } = await import("./work/screen.js");
    return new WorkScreen(app, id);
  }
  if (place?.split("?")[0] === "archive") {
    await loadStyle("./css/archive.css");
    if (id === "paper") {
      await loadStyle("./css/personal.css");
      const { PaperScreen } = await import("./archive/papers.js");
      return new PaperScreen(app, part, ...more);
    }
    const { ArchiveScreen } = await import("./archive/screen.js");
    return new ArchiveScreen(app, address.split("?")[1] ?? "");
  }
  if (place?.split("?")[0] === "statistics") {
    await Promise.all(["./css/archive.css", "./css/statistics.css"].map(loadStyle));
    const { StatisticsScreen } = await import("./statistics/screen.js");
    return new StatisticsScreen(app, address.split("?")[1] ?? "");
  }
  if (place === "m" && id && part === "minutes") {
    const { MinutesScreen } = await import("./views/minutes.js");
    return new MinutesScreen(app, id);
  }
  if (place === "m" && id && part === "screens") {
    await loadStyle("./css/screen.css");
    const { ScreensScreen } = await import("./screen/screens.js");
    return new ScreensScreen(app, id);
  }
  if (place === "m" && id && part === "version") {
    await loadStyle("./css/personal.css");
    const { EarlierScreen } = await import("./document/earlier.js");
    return new EarlierScreen(app, id, ...more);
  }
  if (place === "m" && id) {
    const { MeetingScreen } = await import("./views/meeting.js");
    return new MeetingScreen(app, id, part === "at" ? more : []);
  }
  return new MeetingsScreen(app);
}

/** Adds a style sheet that only some screens need, once. */
function loadStyle(path) {
  // Beside this file, whichever build of the client it is.
  const { href } = new URL(path, import.meta.url);
  if (document.querySelector(`link[href="${href}"]`)) return undefined;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  return new Promise((done) => { link.onload = link.onerror = done; });
}
