// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCUMENT, sessionInputs } from "../../_kit/sessions";

export default defineControl({
  id: "sessions-run-unprivileged",
  title: "Sessions on hosts run as an unprivileged user",
  severity: "medium",
  why: "By default a session runs as ssm-user, whom the agent lets become root without a password.",
  fix: "Set inputs.runAsEnabled to true and inputs.runAsDefaultUser to a user without administrator rights in the document's content.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-6", "AC-6(2)"] },
  appliesTo: [DOCUMENT],
  check(document, { violation, notApplicable }) {
    const inputs = sessionInputs(document);
    if (!inputs) return notApplicable("it is not about sessions");
    if (inputs.runAsEnabled !== true) return violation(`inputs.runAsEnabled is ${JSON.stringify(inputs.runAsEnabled) ?? "unset"}`);
    if (inputs.runAsDefaultUser === "root") violation('inputs.runAsDefaultUser is "root"');
  },
});
