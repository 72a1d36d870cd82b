// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { findSecrets } from "../../_kit/secrets";

/** Answers that are called tokens and published in DNS, to show who owns a domain or signs its mail. */
const PUBLISHED: ReadonlySet<string> = new Set([
  ...["tokens[0]", "tokens[1]", "tokens[2]"].map((token) => `aws:sesv2/emailIdentity:EmailIdentity dkimSigningAttributes.${token}`),
  ...["[0]", "[1]", "[2]"].map((i) => `aws:ses/domainDkim:DomainDkim dkimTokens${i}`),
  "aws:ses/domainIdentity:DomainIdentity verificationToken",
]);

export default defineControl({
  id: "no-plaintext-secrets",
  title: "No property of any resource holds a credential in the clear",
  severity: "high",
  why: "User data, environments, tags and descriptions are shown to everyone who may describe the resource, and stay in state files and logs; a credential there has leaked.",
  fix: "Keep the value in Secrets Manager or a SecureString parameter, let the workload read it at run time, and replace the leaked one; a value Pulumi must pass on comes from `pulumi config set --secret`.",
  claims: ["logs.no-secrets"],
  frameworks: { fsbp: ["ECS.8"], nist: ["IA-5(7)", "SC-28"] },
  appliesTo: "every",
  check(resource, { each, violation }) {
    const skip = new Set(resource.state.secrets);
    each(Object.entries(resource.raw as object), ([property, value]: [string, unknown]) => {
      // An in-process run invents outputs by this rule; they are nobody's secret.
      if (value === `${resource.name}-${property}`) return;
      const computed = (resource.state.propertyDependencies[property] ?? []).length > 0;
      each(findSecrets(value, property, { computed, skip }), ({ kind, path, excerpt }) => {
        if (PUBLISHED.has(`${resource.type} ${path}`)) return;
        violation(`${path} holds ${/^[aeiou]|^(?:SSH|npm)/i.test(kind) ? "an" : "a"} ${kind} in the clear (${excerpt})`, `Take it out of ${path}: keep it in Secrets Manager, read it at run time, and replace it, for it has leaked.`);
      });
    });
  },
});
