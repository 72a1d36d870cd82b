// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { resourcePolicies, statementsOf } from "../../_kit/iam";
import { KEY, REPLICA_KEY } from "../../_kit/keys";
import { UNKNOWN } from "../../_kit/unknown";

/** The account as such, to which AWS's own default policy hands everything: its IAM policies then decide. */
const ACCOUNT = /^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/;

export default defineControl({
  id: "key-policy-scoped",
  title: "Key policies give nobody but the account all of a key",
  severity: "medium",
  why: "A user of a key that also holds kms:* can rewrite the key's policy, stop its rotation and schedule its deletion, which destroys the data.",
  fix: "List the actions that are needed, such as kms:Decrypt and kms:GenerateDataKey*, instead of kms:*.",
  claims: ["access.minimal", "access.storage-ciphertext"],
  frameworks: { nist: ["AC-5", "AC-6", "SC-12"] },
  appliesTo: [KEY, REPLICA_KEY],
  check(key, { graph, each, violation }) {
    each(statementsOf(resourcePolicies(graph, key)), (s) => {
      if (!s.allows || !s.coversAction("kms:*")) return;
      const others = s.principals.filter(({ value }) => value === UNKNOWN || !ACCOUNT.test(value));
      if (others.length === 0) return;
      const names = others.map(({ value }) => (value === UNKNOWN ? "a principal about to be created" : value));
      violation(`${s.label} of ${s.document.label} allows kms:* to ${names.slice(0, 2).join(", ")}`);
    });
  },
});
