// What can be done with a paper: by who has it, by the office, and by who submitted it.

import { form } from "../dialog.js";
import { h } from "../dom.js";
import { t } from "../words.js";
import { button } from "../views/parts.js";
import { limit } from "./card.js";
import { named } from "./store.js";

const HEADS = ["requirement", "scope", "procedure", "authority", "form"];

/** The buttons of a paper, the likeliest first. */
export function actions(store, one) {
  if (one.state !== "underway" || !store.ways) return [];
  const act = (name, run, kind, icon) => button(t("work.do." + name), {
    key: name, kind, icon, busy: store.acting === one.id, onclick: () => run(store, one),
    label: `${t("work.do." + name)}: ${one.title}`,
  });
  const place = placeOf(one);
  const isLast = place === one.steps.length - 1;
  return [
    one.mine && act(isLast ? "finish" : "passOn", isLast ? finish : passOn, "primary",
      isLast ? "approve" : "next"),
    one.mine && place > 0 && act("sendBack", sendBack, "", "undo"),
    (one.mine || one.office) && act("handOver", handOver, one.mine ? "quiet" : "", "person"),
    one.submitted && act("withdraw", withdraw, "quiet", "reject"),
  ].filter(Boolean);
}

const placeOf = (one) => one.steps.findIndex((step) => step.step === one.step);

const note = () => ({ name: "note", label: t("work.note"), type: "textarea", rows: 3 });

const reason = () => ({ name: "reason", label: t("work.reason"), type: "textarea", rows: 3,
  required: true });

const receiver = (store, one, step, first) => ({ name: "receiver", label: t("work.receiver"),
  type: "select", required: true, value: "",
  options: [["", first ?? t("work.choose")], ...store.receivers(one, step)
    .filter(([id]) => id !== one.holder || first)] });

/** The five heads, where this step looks at them; all of them have to be confirmed. */
const heads = (one) => (one.steps[placeOf(one)].appraisal ? [{ name: "heads",
  label: t("work.appraisal"), type: "checks",
  options: HEADS.map((head) => [head, t("work.head." + head)]),
  wrong: (value) => (value.length === HEADS.length ? null : t("work.appraisalMissing")) }] : []);

const appraisal = (values) => (values.heads
  ? Object.fromEntries(HEADS.map((head) => [head, values.heads.includes(head)])) : undefined);

const written = (text) => text?.trim() || undefined;

function passOn(store, one) {
  const next = one.steps[placeOf(one) + 1];
  return form({
    title: t("work.passOn.title", { step: named(next.name) }),
    text: t("work.passOn.text", { title: one.title, limit: limit(next) }),
    yes: t("work.do.passOn"),
    fields: [...heads(one), receiver(store, one, next), note()],
    submit: (values) => store.act(one, { passOn: { receiver: values.receiver,
      note: written(values.note), appraisal: appraisal(values) } }),
  });
}

function finish(store, one) {
  return form({
    title: t("work.finish.title"), text: t("work.finish.text", { title: one.title }),
    yes: t("work.do.finish"), fields: [...heads(one), note()],
    submit: (values) => store.act(one, { passOn: { note: written(values.note),
      appraisal: appraisal(values) } }),
  });
}

function sendBack(store, one) {
  const earlier = one.steps.slice(0, placeOf(one)).reverse();
  return form({
    title: t("work.sendBack.title"), text: one.title, yes: t("work.do.sendBack"),
    fields: [
      { name: "step", label: t("work.backTo"), type: "select", value: earlier[0].step,
        options: earlier.map((step) => [step.step, named(step.name)]) },
      { ...receiver(store, one, earlier[0], t("work.whoHadIt")), required: false,
        options: (values) => [["", t("work.whoHadIt")], ...store.receivers(one,
          earlier.find((step) => step.step === values.step) ?? earlier[0])] },
      reason(),
    ],
    submit: (values) => store.act(one, { sendBack: { step: values.step,
      receiver: values.receiver || undefined, reason: values.reason.trim() } }),
  });
}

function handOver(store, one) {
  return form({
    title: t("work.handOver.title"), text: t("work.handOver.text", { title: one.title }),
    yes: t("work.do.handOver"),
    fields: [receiver(store, one, one.steps[placeOf(one)]), reason()],
    submit: (values) => store.act(one, { handOver: { receiver: values.receiver,
      reason: values.reason.trim() } }),
  });
}

function withdraw(store, one) {
  return form({
    title: t("work.withdraw.title"), text: t("work.withdraw.text", { title: one.title }),
    yes: t("work.do.withdraw"), danger: true, fields: [reason()],
    submit: (values) => store.act(one, { withdraw: { reason: values.reason.trim() } }),
  });
}

/** Starts a paper on its way. */
export function start(store) {
  const { workflows, bodies } = store.ways;
  const way = (values) => workflows.find((one) => one.id === values.workflow)?.steps
    .map((step) => named(step.name)).join(" → ");
  return form({
    title: t("work.start"), text: h("p", null, t("work.start.text")), yes: t("work.start.yes"),
    fields: [
      { name: "workflow", label: t("work.workflow"), type: "select", required: true,
        value: workflows[0]?.id ?? "", hint: way,
        options: workflows.map((one) => [one.id, named(one.name)]) },
      { name: "body", label: t("work.body"), type: "select", required: true,
        value: bodies[0]?.id ?? "", options: bodies.map((one) => [one.id, one.name]) },
      { name: "title", label: t("work.title"), required: true, hint: t("work.title.hint") },
      note(),
    ],
    submit: (values) => store.start({ workflow: values.workflow, body: values.body,
      title: values.title.trim(), note: written(values.note) }),
  });
}
