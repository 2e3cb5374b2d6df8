// Who speaks, who waits, and how long each has spoken.

import { h } from "../dom.js";
import { duration } from "../format.js";
import { icon } from "../icons.js";
import { callSpeaker, endSpeech, extendSpeech, moveRequest,
  withdrawRequest } from "../meeting/command.js";
import { t } from "../words.js";
import { button, clock, empty, person } from "./parts.js";

/** Minutes that a speech may be given more, and that it may be given at first. */
const MORE = [1, 3, 5];
const LIMITS = [0, 3, 5, 7, 10, 15, 20, 30];

export function speakersCard(page) {
  const { meeting } = page;
  const { speaking, waiting } = meeting;
  const done = meeting.speakers.filter((request) => request.state === "done");
  return h("section", { class: "card speakers", key: "speakers" },
    h("h2", null, icon("voice"), t("speakers")),
    speaking && speech(page, speaking),
    meeting.isOfficer && meeting.state === "open" && limits(page),
    waiting.length
      ? h("ol", { class: "queue" },
        waiting.map((request, index) => row(page, request, index, waiting)))
      : !speaking && empty(t("speakers.none"), "voice"),
    done.length > 0 && h("details", { class: "fold", key: "done" },
      h("summary", null, t("speakers.done", { count: done.length })),
      h("ul", { class: "plain-list" },
        totals(done).map(([user, seconds, times]) => h("li", { key: user },
        meeting.nameOf(user), " ", h("span", { class: "quiet-text" },
          t("speaker.total", { time: duration(seconds), times })))))));
}

function speech(page, speaking) {
  const { meeting } = page;
  const { request } = speaking;
  return h("div", { class: "speaking", key: "speaking" },
    h("span", { class: "state live" }, icon("live", "filled"), t("speaker.now")),
    person(meeting, speaking.user),
    speaking.topic && h("span", { class: "quiet-text" }, speaking.topic),
    h("span", { class: "big-clock" },
      clock(page.session.now(), speaking.calledAt, speaking.limit)),
    meeting.isOfficer && h("div", { class: "row" },
      MORE.map((minutes) => button(t("speaker.more", { minutes }), {
        key: minutes, class: "small", label: t("speaker.moreLong", { minutes }),
        busy: page.busy("extendSpeech", request),
        onclick: () => page.send(extendSpeech({ request, seconds: minutes * 60 }), request),
      })),
      button(t("speaker.end"), {
        key: "end", busy: page.busy("endSpeech", request),
        onclick: () => page.send(endSpeech({ request }), request),
      })));
}

/** How long the next to be called may speak; remembered for the meeting. */
function limits(page) {
  return h("div", { class: "limits row", key: "limits" },
    h("label", { for: "speech-limit" }, t("speaker.limit")),
    h("select", { id: "speech-limit", value: String(page.view.speechSeconds),
      onchange: (event) => {
        page.view.speechSeconds = Number(event.target.value);
        page.remember("speechSeconds", page.view.speechSeconds);
        page.redraw();
      } },
    LIMITS.map((minutes) => h("option", { value: String(minutes * 60), key: minutes },
      minutes ? t("minutes.count", { count: minutes }) : t("speaker.noLimit")))));
}

function totals(done) {
  const sums = new Map();
  for (const { user, seconds } of done) {
    const [sum, times] = sums.get(user) ?? [0, 0];
    sums.set(user, [sum + (seconds ?? 0), times + 1]);
  }
  return [...sums].map(([user, [sum, times]]) => [user, sum, times]);
}

function row(page, request, index, waiting) {
  const { meeting } = page;
  const id = request.request;
  const mine = request.user === meeting.me;
  const officer = meeting.isOfficer;
  const name = meeting.nameOf(request.user);
  const elsewhere = request.item !== meeting.runningItem?.item;
  return h("li", { key: id, class: mine ? "mine" : "" },
    person(meeting, request.user),
    h("span", { class: "quiet-text" },
      t("request." + request.kind),
      elsewhere && ` · ${t("item.number", { number: meeting.itemNumber(request.item) })}`,
      request.topic && ` · ${request.topic}`),
    (mine || officer) && h("span", { class: "row" },
      officer && button(t("speaker.call"), {
        busy: page.busy("callSpeaker", id), label: t("speaker.callName", { name }),
        disabled: Boolean(meeting.speaking),
        onclick: () => page.send(callSpeaker({ request: id,
          seconds: page.view.speechSeconds || undefined }), id),
      }),
      officer && index > 0 && button(t("speaker.upShort"), {
        kind: "quiet", icon: "up", class: "small", label: t("speaker.up", { name }), busy: page.busy("moveRequest", id),
        onclick: () => page.send(moveRequest({ request: id, before: waiting[index - 1].request }),
          id),
      }),
      button(t(mine ? "request.withdraw" : "speaker.remove"), {
        kind: "quiet", busy: page.busy("withdrawRequest", id),
          label: mine ? undefined : t("speaker.removeName", { name }),
        onclick: () => page.send(withdrawRequest({ request: id }), id),
      })));
}
