// The forms of a vote, and what each needs on the screen: one module for each, with the same
// five questions. Approval is in views/poll/.

import * as confidence from "./confidence.js";
import * as consultation from "./consultation.js";
import * as election from "./election.js";
import * as options from "./options.js";

const FORMS = { confidence, consultation, election, options };

/**
 * `{fields, ready, hint, cast, said}`, or undefined for an approval: the controls of a ballot,
 * whether it is complete, what is missing in words, what is sent, and a vote in words.
 */
export const formOf = (poll) => FORMS[poll.form];

/** Whether a person has to be in the room for it. */
export const needsPresence = (poll) => poll.form !== "consultation";
