// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "snapshot-policy-enabled",
  title: "Snapshot policies are switched on",
  severity: "medium",
  why: "A lifecycle policy that is disabled looks like a backup in the code and takes none.",
  fix: 'Remove state, or set it to "ENABLED".',
  claims: ["backup.regular"],
  frameworks: { nist: ["CP-9"] },
  appliesTo: ["aws:dlm/lifecyclePolicy:LifecyclePolicy"],
  check(policy, { violation }) {
    // Enabled by default: https://www.pulumi.com/registry/packages/aws/api-docs/dlm/lifecyclepolicy/
    if ((policy.text("state") ?? "ENABLED") !== "ENABLED") violation(`state is ${policy.show("state")}`);
  },
});
