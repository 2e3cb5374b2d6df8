// Who speaks, who waits, and how long each has spoken.

import { h } from "../dom.js";
import { duration } from "../format.js";
import { callSpeaker, endSpeech, moveRequest, withdrawRequest } from "../meeting/command.js";
import { t } from "../words.js";
import { button, card, clock, empty, person } from "./parts.js";

export function speakersCard(page) {
  const { meeting } = page;
  const { speaking, waiting } = meeting;
  const done = meeting.speakers.filter((request) => request.state === "done");
  return card(t("speakers"),
    speaking && h("div", { class: "speaking" },
      h("span", { class: "state live" }, h("span", { class: "mark", "aria-hidden": "true" }, "●"),
        t("speaker.now"), " ", clock(page.session.now(), speaking.calledAt)),
      person(meeting, speaking.user),
      speaking.topic && h("span", { class: "quiet-text" }, speaking.topic),
      meeting.isOfficer && button(t("speaker.end"), {
        busy: page.busy("endSpeech", speaking.request),
        onclick: () => page.send(endSpeech({ request: speaking.request }), speaking.request),
      })),
    waiting.length
      ? h("ol", { class: "queue" },
        waiting.map((request, index) => row(page, request, index, waiting)))
      : !speaking && empty(t("speakers.none")),
    done.length > 0 && h("details", { class: "fold", key: "done" },
      h("summary", null, t("speakers.done", { count: done.length })),
      h("ul", { class: "plain-list" },
        totals(done).map(([user, seconds, times]) => h("li", { key: user },
        meeting.nameOf(user), " ", h("span", { class: "quiet-text" },
          t("speaker.total", { time: duration(seconds), times })))))));
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
        onclick: () => page.send(callSpeaker({ request: id }), id),
      }),
      officer && index > 0 && button("↑", {
        kind: "quiet", label: t("speaker.up", { name }), busy: page.busy("moveRequest", id),
        onclick: () => page.send(moveRequest({ request: id, before: waiting[index - 1].request }),
          id),
      }),
      button(t(mine ? "request.withdraw" : "speaker.remove"), {
        kind: "quiet", busy: page.busy("withdrawRequest", id),
          label: mine ? undefined : t("speaker.removeName", { name }),
        onclick: () => page.send(withdrawRequest({ request: id }), id),
      })));
}
