// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { DOCUMENT, sessionInputs } from "../../_kit/sessions";

export default defineControl({
  id: "sessions-logged",
  title: "Sessions on hosts are recorded, into encrypted logs",
  severity: "high",
  why: "CloudTrail records that a session began, but not what was typed in it; only a transcript does.",
  fix: "Set inputs.cloudWatchLogGroupName or inputs.s3BucketName in the document's content, with cloudWatchEncryptionEnabled or s3EncryptionEnabled true.",
  claims: ["access.audited"],
  frameworks: { nist: ["AU-2", "AU-12", "AU-14", "AC-17(1)"] },
  appliesTo: [DOCUMENT],
  check(document, { each, violation, notApplicable }) {
    const inputs = sessionInputs(document);
    if (!inputs) return notApplicable("it is not about sessions");
    const targets = [["cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"], ["s3BucketName", "s3EncryptionEnabled"]] as const;
    const used = targets.filter(([name]) => typeof inputs[name] === "string" && inputs[name] !== "");
    if (used.length === 0) violation("content names neither inputs.cloudWatchLogGroupName nor inputs.s3BucketName, so no transcript is kept");
    each(used, ([, encrypted]) => {
      if (inputs[encrypted] !== true) violation(`inputs.${encrypted} is ${JSON.stringify(inputs[encrypted]) ?? "unset"}`);
    });
  },
});
