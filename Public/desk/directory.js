// Accounts and bodies as the server's directory has them: who can be asked to come.

import { form } from "../dialog.js";
import { request } from "../http.js";
import * as command from "../meeting/command.js";
import { notice } from "../notice.js";
import { t } from "../words.js";

/** People with an account, by name; `null` after a notice if they cannot be read. */
async function accounts() {
  try {
    const { accounts: found } = await request("GET", "/api/accounts");
    return found.filter((account) => !account.disabled);
  } catch (failure) {
    notice(failure.message);
    return null;
  }
}

const named = ({ id, name, position }) => [id, position ? `${name} · ${position}` : name];

/** Chooses the guests of one item: those of the meeting, and anybody of the directory. */
export async function chooseGuests(page, item) {
  const { meeting } = page;
  const found = await accounts();
  if (!found) return;
  const others = found.filter(({ id }) => !meeting.person(id) || meeting.person(id).items);
  const guests = meeting.participants.filter((p) => p.role === "guest");
  const before = guests.filter((p) => p.items?.includes(item.item)).map((p) => p.user);
  await form({
    title: t("item.inviteGuestsTo", { title: item.title }), yes: t("save"),
    text: t("guests.text"),
    fields: [{ name: "users", label: t("guests"), type: "checks", value: before,
      options: others.filter(({ id }) => !meeting.person(id) || guests.some((p) => p.user === id))
        .map(named) }],
    submit: ({ users }) => setGuests(page, item, before, users),
  });
}

async function setGuests(page, item, before, users) {
  const { meeting } = page;
  const items = (user) => meeting.person(user)?.items ?? [];
  for (const user of users.filter((each) => !before.includes(each))) {
    await page.take(meeting.person(user)
      ? command.changeParticipant({ user, items: [...items(user), item.item] })
      : command.addParticipant({ user, role: "guest", votes: false, items: [item.item] }), user);
  }
  for (const user of before.filter((each) => !users.includes(each))) {
    const left = items(user).filter((id) => id !== item.item);
    await page.take(command.changeParticipant({ user, items: left }), user);
  }
}

/** The members of the meeting's body who are not in it yet, all chosen at first. */
export async function addFromBody(page) {
  const { meeting } = page;
  let members;
  try {
    const path = `/api/bodies/${encodeURIComponent(meeting.body.id)}/members`;
    ({ members } = await request("GET", path));
  } catch (failure) {
    notice(failure.message);
    return;
  }
  const fresh = members.filter((m) => !m.disabled && !meeting.person(m.user));
  if (!fresh.length) {
    notice(t(members.length ? "people.bodyAll" : "people.bodyEmpty"), "good");
    return;
  }
  await form({
    title: t("people.fromBodyOf", { body: meeting.body.name }), yes: t("people.addYes"),
    fields: [{ name: "users", label: t("people.fromBodyWho"), type: "checks",
      value: fresh.map((m) => m.user),
      options: fresh.map((m) => [m.user, [m.name, m.position].filter(Boolean).join(" · ")]) }],
    submit: async ({ users }) => {
      for (const m of fresh.filter((each) => users.includes(each.user))) {
        // One chair is enough; a second one of the list takes part as a member.
        const taken = page.meeting.participants.some((p) => p.role === "chair");
        const role = m.role === "chair" && taken ? "member" : m.role;
        await page.take(command.addParticipant({ user: m.user, role, votes: m.votes,
          precedence: m.precedence }), m.user);
      }
    },
  });
}

/** The options of a field that chooses somebody who is not in the meeting yet. */
export async function newcomers(meeting) {
  return (await accounts())?.filter(({ id }) => !meeting.person(id)).map(named) ?? null;
}
