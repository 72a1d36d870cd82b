// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCUMENT, sessionInputs } from "../../_kit/sessions";

export default defineControl({
  id: "sessions-encrypted",
  title: "Sessions on hosts are encrypted with a KMS key, end to end",
  severity: "medium",
  why: "TLS ends at the service; with a key, what is typed is readable to the host and the caller only, and starting a session takes a second permission.",
  fix: "Set inputs.kmsKeyId in the document's content to a key of your own.",
  claims: ["access.audited", "transit.internal"],
  frameworks: { nist: ["AC-17(2)", "SC-8(1)"] },
  appliesTo: [DOCUMENT],
  check(document, { violation, notApplicable }) {
    const inputs = sessionInputs(document);
    if (!inputs) return notApplicable("it is not about sessions");
    if (typeof inputs.kmsKeyId !== "string" || inputs.kmsKeyId === "") violation(`inputs.kmsKeyId is ${inputs.kmsKeyId === "" ? "empty" : "unset"}`);
  },
});
