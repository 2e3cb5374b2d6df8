// What events change in what a meeting reads: its drafts, documents, marks, and who shows them.

import * as amendments from "./amendments.js";
import * as annotations from "./annotations.js";
import * as papers from "./papers.js";

function change(meeting, { document, version }, changes) {
  const known = meeting.document(document);
  if (known?.version === version) meeting.assign(known, changes);
}

export const events = {
  resolutionDrafted(meeting, e) {
    meeting.resolutions.push({ ...e, revision: 1 });
    meeting.item(e.item)?.resolutions?.push(e.resolution);
  },
  resolutionEdited(meeting, e) { meeting.assign(meeting.resolution(e.resolution), e); },
  resolutionNumbered(meeting, e) { meeting.assign(meeting.resolution(e.resolution), e); },
  amendmentProposed: amendments.proposed,
  amendmentSponsored: amendments.sponsored,
  amendmentsOrdered: amendments.ordered,
  amendmentMoved: amendments.moved,
  amendmentDecided: amendments.decided,
  amendmentReopened: amendments.reopened,

  documentAttached: papers.attached,
  documentSubmitted: papers.submitted,
  documentAppraised: papers.appraised,
  documentPublished: papers.published,
  documentRendered(meeting, e) {
    change(meeting, e, { pages: e.pages, ready: true, failed: undefined });
  },
  documentFailed(meeting, e) { change(meeting, e, { ready: false, failed: e.reason }); },
  documentRecognised(meeting, e) { change(meeting, e, { recognised: e.pages }); },
  documentWithdrawn(meeting, e) {
    const item = meeting.itemOfDocument(e.document);
    if (item) item.documents = item.documents.filter((one) => one.document !== e.document);
  },
  downloadAllowed(meeting, e) {
    meeting.assign(meeting.document(e.document), { allowsDownload: e.allowed });
  },
  documentRestricted(meeting, e) {
    meeting.assign(meeting.document(e.document), { restricted: e.restricted });
    // What this device has kept of it goes now.
    if (e.restricted) import("../personal.js").then(({ drop }) => drop(e.document));
  },
  presentationHandedOver(meeting, e) { meeting.presenting = e.user; },
  seatsArranged(meeting, e) { meeting.seatRows = e.rows; },

  ...annotations.events,
};
