// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "guests-refused",
  title: "Identity pools give no credentials to guests",
  severity: "high",
  why: "With unauthenticated identities anyone on the internet gets AWS credentials by asking.",
  fix: "Remove allowUnauthenticatedIdentities and allowClassicFlow, or set both to false.",
  claims: ["access.minimal"],
  frameworks: { fsbp: ["Cognito.2"], nist: ["AC-3", "AC-14", "IA-2"] },
  appliesTo: ["aws:cognito/identityPool:IdentityPool"],
  check(pool, { each, violation }) {
    // Both are false by default: https://www.pulumi.com/registry/packages/aws/api-docs/cognito/identitypool/
    each(["allowUnauthenticatedIdentities", "allowClassicFlow"], (property) => {
      if (pool.bool(property)) violation(`${property} is true`);
    });
  },
});
