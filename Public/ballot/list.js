// What is published of a secret poll: the fingerprint of its key, and from the count on the
// list of ballots, in which whoever kept a receipt finds their own.

import { h } from "../dom.js";
import { request } from "../http.js";
import { formOf } from "../poll/forms.js";
import { t } from "../words.js";
import { kept } from "./keep.js";

/** In groups of four, so that two people can compare it aloud. */
export function fingerprint(poll) {
  const text = poll.ballotKey.fingerprint.match(/.{4}/g).join(" ");
  return h("details", { class: "fold", key: "fingerprint" },
    h("summary", null, t("secret.key", { start: text.slice(0, 19) })),
    h("p", { class: "quiet-text" }, t("secret.keyWhy")),
    h("p", null, h("code", { class: "ballot-name" }, text)));
}

const address = (page, poll) => `/api/meetings/${encodeURIComponent(page.id)}/polls/`
  + `${encodeURIComponent(poll.poll)}/ballots.json`;

export function secretResult(page, poll) {
  const { result } = poll;
  return h("div", { class: "secret-result", key: "secret" },
    h("p", { class: "quiet-text" },
      t("secret.figures", { issued: result.issued, cast: result.cast })),
    fingerprint(poll),
    h("details", { class: "fold", key: "list", ontoggle: (event) => {
      if (event.target.open) fetchList(page, poll);
    } },
    h("summary", null, t("secret.list", { count: result.cast })),
    h("p", { class: "quiet-text" }, t("secret.listWhy")),
    lines(page, poll),
    h("p", null, h("a", { href: address(page, poll), download: `${poll.poll}-ballots.json` },
      t("secret.download")))));
}

/** The event had the list; after a reload it is asked for. */
async function fetchList(page, poll) {
  if (poll.ballots) return;
  try {
    poll.ballots = (await request("GET", address(page, poll))).ballots;
  } catch (failure) {
    poll.listFailed = failure.message;
  }
  page.redraw();
}

/** What a ballot says, in words. */
const said = (poll, vote) => formOf(poll)?.said(poll, vote).join("; ")
  ?? t("choice." + vote.choice);

function lines(page, poll) {
  if (!poll.ballots) return h("p", { role: "status" }, poll.listFailed ?? t("loading"));
  const mine = kept(page, poll.poll)?.name;
  return h("ol", { class: "plain-list ballots" }, poll.ballots.map(({ ballot, ...vote }) =>
    h("li", { key: ballot, class: ballot === mine ? "mine" : "" },
      h("code", { class: "ballot-name" }, ballot), " ",
      h("span", { class: vote.choice }, said(poll, vote)),
      ballot === mine && h("b", null, ` ${t("secret.mine")}`))));
}
