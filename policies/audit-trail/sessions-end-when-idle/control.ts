// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCUMENT, sessionInputs } from "../../_kit/sessions";

/** Session Manager's own default, in minutes. */
const LONGEST_IDLE = 20;

export default defineControl({
  id: "sessions-end-when-idle",
  title: "Sessions on hosts end when idle, and after a while in any case",
  severity: "low",
  why: "A forgotten session is an open door for whoever comes to the keyboard next.",
  fix: `Set inputs.idleSessionTimeout to at most ${LONGEST_IDLE} and inputs.maxSessionDuration to at most 1440 minutes in the document's content.`,
  claims: ["access.no-routine"],
  frameworks: { nist: ["AC-12", "SC-10"] },
  appliesTo: [DOCUMENT],
  check(document, { violation, notApplicable }) {
    const inputs = sessionInputs(document);
    if (!inputs) return notApplicable("it is not about sessions");
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html
    if (Number(inputs.idleSessionTimeout || LONGEST_IDLE) > LONGEST_IDLE) violation(`inputs.idleSessionTimeout is ${JSON.stringify(inputs.idleSessionTimeout)} minutes`);
    if (inputs.maxSessionDuration === undefined || inputs.maxSessionDuration === "") violation("inputs.maxSessionDuration is unset, so a session that is kept busy never ends");
  },
});
