// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { Condition, Statement } from "../../_kit/iam";
import { ROLE, trustOf } from "../../_kit/roles";
import { UNKNOWN } from "../../_kit/unknown";

/** The provider's name in condition keys: what follows `oidc-provider/` in its ARN, or a name AWS knows. */
const PROVIDER = /(?:oidc-provider\/(.+)|^((?:accounts\.google|graph\.facebook|www\.amazon)\.com|cognito-identity\.amazonaws\.com))$/;

export default defineControl({
  id: "oidc-subject-scoped",
  title: "Federated workloads are known by audience and exact subject",
  severity: "critical",
  why: "Everyone's pipeline gets its token from the same issuer; without a condition on the subject, any repository in the world can take the role.",
  fix: 'Add to the trust statement a StringEquals on the provider\'s :aud, and a StringEquals or narrow StringLike on its :sub, such as "repo:example/app:ref:refs/heads/main".',
  claims: ["access.minimal"],
  frameworks: { nist: ["AC-3", "AC-6", "IA-8"] },
  appliesTo: [ROLE],
  check(role, { each, violation, notApplicable }) {
    const federated = trustOf(role).filter((s) => s.allows && s.coversAction("sts:AssumeRoleWithWebIdentity") && s.principals.some(({ type }) => type === "Federated"));
    if (federated.length === 0) notApplicable("no web identity may take the role");
    each(federated, (s) => {
      const provider = providerOf(s);
      // Cognito's identities are known by pool and by having signed in; Google's and Amazon's by the application.
      const subject = provider === "cognito-identity.amazonaws.com" ? "amr" : /^(accounts\.google|www\.amazon)\.com$/.test(provider ?? "") ? undefined : "sub";
      each(["aud", ...(subject ? [subject] : [])], (claim) => {
        const conditions = s.conditions.filter(({ key }) => (provider ? key === `${provider}:${claim}` : key.endsWith(`:${claim}`)));
        const fault = conditions.length === 0 ? "is not asked for" : conditions.every((c) => isLoose(c)) ? `is asked for loosely (${conditions.map(shown).join(", ")})` : undefined;
        if (fault) violation(`${s.label} of assumeRolePolicy: ${provider ?? "the provider"}:${claim} ${fault}`);
      });
    });
  },
});

function providerOf(statement: Statement): string | undefined {
  const value = statement.principals.find(({ type }) => type === "Federated")?.value;
  const [, arn, known] = value === undefined || value === UNKNOWN ? [] : (PROVIDER.exec(value) ?? []);
  return (arn ?? known)?.toLowerCase();
}

/** Whether a condition lets in subjects that nobody named: by its operator, or by a wildcard in the part that says who owns them. */
function isLoose({ operator, qualifier, ifExists, key, known }: Condition): boolean {
  if (ifExists || qualifier === "forallvalues" || !/^string(equals|equalsignorecase|like)$/.test(operator)) return true;
  if (key.endsWith(":amr")) return known().some((value) => value !== "authenticated");
  return known().some((value) => {
    if (operator !== "stringlike") return false;
    // repo:OWNER/NAME:... and system:serviceaccount:NAMESPACE:NAME: the owner must be spelled out, the name too.
    const owner = /^(repo:[^:]*|system:serviceaccount:[^:]*|project_path:[^:]*|organization:[^:]*:project:[^:]*|[^:]*)/.exec(value)?.[1] ?? "";
    return /[*?]/.test(owner) || /^repo:[^/]*$/.test(owner);
  });
}

function shown({ operator, ifExists, qualifier, values }: Condition): string {
  return `${qualifier ? `${qualifier}:` : ""}${operator}${ifExists ? "ifexists" : ""} ${values.map((v) => (v === UNKNOWN ? "(unknown)" : `"${v}"`)).join(", ")}`;
}
