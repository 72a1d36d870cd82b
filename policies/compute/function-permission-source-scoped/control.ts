// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "function-permission-source-scoped",
  title: "Services may call a function on behalf of named sources only",
  severity: "medium",
  why: "A permission for a service without a source lets other customers' buckets, topics and APIs call the function through that service.",
  fix: "Set sourceArn to the bucket, topic, rule or API that calls the function, or sourceAccount to its account.",
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6"] },
  appliesTo: ["aws:lambda/permission:Permission"],
  check(permission, { violation, notApplicable }) {
    const principal = permission.text("principal") ?? "";
    if (!/\.amazonaws\.com(\.cn)?$/.test(principal)) notApplicable("the principal is not a service");
    // A source that is not known yet is set: that is what the control asks.
    const scoped = ["sourceArn", "sourceAccount", "principalOrgId"].some((p) => permission.isUnknown(p) || !/^\**$/.test(permission.text(p) ?? ""));
    if (!scoped) violation(`principal is "${principal}", and neither sourceArn nor sourceAccount says for whom`);
  },
});
