// What is asked before a secret poll opens that nobody has prepared.

import { ask } from "../dialog.js";
import { secretLimits } from "../meeting/next.js";
import { t } from "../words.js";

/** The same question as before a prepared one; whoever says no is back at the form. */
export async function confirmSecret({ meeting }, item, { ballot, question }) {
  const sure = ballot !== "secret" || await ask({ title: question, yes: t("secret.open"),
    text: secretLimits(meeting, item) });
  if (!sure) throw new Error(t("secret.notOpened"));
}
