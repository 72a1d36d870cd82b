// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "trail-digests-intact",
  title: "The files of the trail are those that CloudTrail delivered, without a gap",
  severity: "critical",
  why: "Whoever changes or removes a file of the trail removes what they did from the record; only the chain of signed digests shows it.",
  fix: "Treat it as an intrusion: find out in CloudWatch Logs and in the archive of logs what the file said, and who could write to the bucket.",
  claims: ["access.audited"],
  frameworks: { cis: ["4.2"], fsbp: ["CloudTrail.4"], nist: ["AU-9", "AU-9(3)", "AU-10", "SI-7"] },
  appliesTo: "live",
});
