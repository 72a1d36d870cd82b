// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ATTACHERS, attachedArns } from "../../_kit/iam";

export default defineControl({
  id: "cloudshell-restricted",
  title: "Nobody has full access to CloudShell",
  severity: "low",
  why: "CloudShell's file transfer carries data out of the account past every network control.",
  fix: "Remove AWSCloudShellFullAccess, and allow the CloudShell actions without cloudshell:GetFileUploadUrls and cloudshell:GetFileDownloadUrls.",
  claims: ["access.minimal"],
  frameworks: { cis: ["2.20"], nist: ["AC-6", "AC-4"] },
  appliesTo: ATTACHERS,
  check(holder, { each, violation, notApplicable }) {
    const arns = attachedArns(holder);
    if (arns.length === 0) notApplicable("it attaches no policy of AWS");
    each(arns, (arn) => {
      if (/:policy\/AWSCloudShellFullAccess$/.test(arn.text() ?? "")) violation(`${arn.path} is ${arn.show()}`);
    });
  },
});
