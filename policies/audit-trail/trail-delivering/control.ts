// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "trail-delivering",
  title: "The trail is recording, and its files arrive",
  severity: "critical",
  why: "A trail that was stopped, or whose bucket or key refuses its files, records nothing while every setting still looks right.",
  fix: "Start logging on the trail, and let its bucket policy, its key policy and its log group's role accept what CloudTrail delivers.",
  claims: ["access.audited"],
  frameworks: { cis: ["4.1"], fsbp: ["CloudTrail.1"], nist: ["AU-5", "AU-12"] },
  appliesTo: "live",
});
