// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const KINDS = ["requireLowercaseCharacters", "requireUppercaseCharacters", "requireNumbers", "requireSymbols"];

export default defineControl({
  id: "password-policy-strong",
  title: "The account's passwords are long, mixed and not reused",
  severity: "medium",
  why: "Where console passwords exist at all, a short or reused one is guessed from what leaked elsewhere.",
  fix: "Set minimumPasswordLength to 14 or more, passwordReusePrevention to 24, and the four require... properties to true.",
  claims: ["access.no-routine"],
  frameworks: { cis: ["2.8", "2.9"], fsbp: ["IAM.7"], nist: ["IA-5(1)", "AC-2(1)"] },
  appliesTo: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
  check(policy, { each, violation }) {
    // AWS's defaults are 6 characters and no memory: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
    each([["minimumPasswordLength", 14], ["passwordReusePrevention", 24]] as const, ([property, least]) => {
      if ((policy.number(property) ?? 0) < least) violation(`${property} is ${policy.show(property)}, less than ${least}`, `Set ${property}: ${least}.`);
    });
    each(KINDS, (property) => {
      if (!policy.bool(property)) violation(`${property} is ${policy.show(property)}`, `Set ${property}: true.`);
    });
  },
});
