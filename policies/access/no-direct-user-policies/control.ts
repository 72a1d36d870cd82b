// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "no-direct-user-policies",
  title: "Users get permissions through groups or roles only",
  severity: "medium",
  why: "Permissions given to one person by hand are the ones nobody takes away again.",
  fix: "Attach the policy to a group or a role, and make the user a member.",
  claims: ["access.minimal"],
  frameworks: { cis: ["2.13"], fsbp: ["IAM.2"], nist: ["AC-2", "AC-3(7)", "AC-6"] },
  appliesTo: ["aws:iam/userPolicy:UserPolicy", "aws:iam/userPolicyAttachment:UserPolicyAttachment", "aws:iam/policyAttachment:PolicyAttachment"],
  check(attachment, { violation }) {
    if (attachment.type !== "aws:iam/policyAttachment:PolicyAttachment") violation("it gives a policy to a user directly");
    else if (attachment.list("users").length > 0) violation(`users is ${attachment.show("users")}`, "Remove users, and name groups or roles.");
  },
});
