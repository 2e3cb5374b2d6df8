// What events change in the items of the agenda, in documents on their way from who drafted
// them to those who read them, and in what the officers write for themselves. What a person may not see never comes here.

const DAY = 86_400_000;

export function added(meeting, { after, ...item }) {
  const place = after ? meeting.itemPlace(after) + 1 : 0;
  meeting.agenda.splice(place || meeting.agenda.length, 0, { ...item, state: "waiting",
    documents: [], resolutions: [], conclusions: [], revision: 1 });
}

export function moved(meeting, { item: id, after }) {
  const item = meeting.item(id);
  if (!item) return;
  meeting.agenda = meeting.agenda.filter((other) => other !== item);
  meeting.agenda.splice(after ? meeting.itemPlace(after) + 1 : 0, 0, item);
}

/** An item; an empty presenter and no minutes take these away. */
export function edited(meeting, event) {
  const item = meeting.item(event.item);
  if (!item) return;
  meeting.assign(item, event);
  if (item.presenter === "") delete item.presenter;
  if (item.minutes === 0) delete item.minutes;
  item.revision = (item.revision ?? 1) + 1;
}

function take(meeting, event, changes) {
  const { item: place, ...document } = event;
  const known = meeting.document(event.document);
  if (document.details?.restricted) document.restricted = true;
  if (known) {
    for (const name of ["pages", "failed", "recognised", "stage", "returned", "appraisal", "late"]) {
      delete known[name];
    }
    meeting.assign(known, { ...document, ready: false, ...changes });
    return known;
  }
  const added = { ...document, ready: false, allowsDownload: true, ...changes };
  meeting.item(place)?.documents.push(added);
  return added;
}

export function attached(meeting, event, at) {
  date(meeting, take(meeting, event, { at }), at);
}

export function submitted(meeting, event) {
  take(meeting, event, { stage: "submitted" });
}

export function appraised(meeting, { document, version, heads, accepted, reason }) {
  const known = meeting.document(document);
  if (known?.version !== version) return;
  known.appraisal = heads;
  known.stage = accepted ? "accepted" : "returned";
  known.returned = accepted ? undefined : reason;
}

export function published(meeting, event, at) {
  const { pages, failed } = event;
  const document = take(meeting, event, { ready: pages !== undefined, pages, failed });
  delete document.submitter;
  date(meeting, document, at);
}

/** What was attached to the draft comes out now. */
export function convened(meeting, document, at) {
  if (!document.stage) date(meeting, document, at);
}

function date(meeting, document, at) {
  document.publishedAt = at;
  const days = meeting.body.documentsDaysBefore;
  if (days === undefined || meeting.state === "draft") return;
  document.late = Date.parse(at) > Date.parse(meeting.startsAt) - days * DAY;
}

export function scripted(meeting, { item, text, revision }) {
  meeting.assign(meeting.item(item), { script: { text, revision } });
}

export function noted(meeting, { item, request, text, revision }) {
  const place = request ? meeting.request(request) : meeting.item(item);
  meeting.assign(place, { notes: { text, revision } });
}
