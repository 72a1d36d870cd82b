// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { KEY, REPLICA_KEY } from "../../_kit/keys";

export default defineControl({
  id: "key-enabled",
  title: "Keys are enabled, and their policies leave somebody in charge",
  severity: "medium",
  why: "Data under a disabled key cannot be read, and a key whose policy locks everyone out can never be changed again.",
  fix: "Set isEnabled (enabled on a replica) to true and remove bypassPolicyLockoutSafetyCheck.",
  claims: ["backup.restorable"],
  frameworks: { nist: ["SC-12", "SC-12(1)"] },
  appliesTo: [KEY, REPLICA_KEY, "aws:kms/externalKey:ExternalKey"],
  check(key, { each, violation }) {
    // Both are true when left out: https://www.pulumi.com/registry/packages/aws/api-docs/kms/key/
    each(["isEnabled", "enabled"], (name) => {
      if (!key.bool(name, true)) violation(`${name} is false`);
    });
    if (key.bool("bypassPolicyLockoutSafetyCheck")) violation("bypassPolicyLockoutSafetyCheck is true");
  },
});
