// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "no-long-lived-keys",
  title: "Nobody holds access keys that do not expire",
  severity: "high",
  why: "Most cloud break-ins begin with a key that somebody committed, mailed or left on a laptop years ago.",
  fix: "Remove the key; let workloads use roles, and people and pipelines sign in through federation.",
  claims: ["access.no-routine"],
  frameworks: { cis: ["2.12", "2.16"], fsbp: ["IAM.3"], nist: ["AC-2", "IA-5", "AC-3"] },
  appliesTo: ["aws:iam/accessKey:AccessKey", "aws:iam/serviceSpecificCredential:ServiceSpecificCredential"],
  check(key, { violation }) {
    if (key.text("status") === "Inactive") return;
    violation(`it is a long-lived credential of user ${key.type.includes("accessKey") ? key.show("user") : key.show("userName")}`);
  },
});
