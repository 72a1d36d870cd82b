// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ROLE, staffStatements } from "../../_kit/roles";

const LOGIN_PROFILE = "aws:iam/userLoginProfile:UserLoginProfile";

export default defineControl({
  id: "password-policy-set",
  title: "Stacks that let people in set the account's password policy",
  severity: "medium",
  why: "AWS's own policy asks for eight characters and remembers none; one forgotten console user is enough to walk in by.",
  fix: "Add an aws.iam.AccountPasswordPolicy with minimumPasswordLength 14 and passwordReusePrevention 24.",
  claims: ["access.no-routine"],
  frameworks: { cis: ["2.8", "2.9"], fsbp: ["IAM.7"], nist: ["IA-5(1)"] },
  appliesTo: "stack",
  check(_stack, { graph, some, violation, notApplicable }) {
    const people = [() => graph.ofType(LOGIN_PROFILE).length > 0, () => some(graph.ofType(ROLE), (role) => staffStatements(graph, role).length > 0)];
    if (!some(people, (test) => test())) notApplicable("no person signs in by this stack");
    // Without one the default applies: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
    if (graph.ofType("aws:iam/accountPasswordPolicy:AccountPasswordPolicy").length === 0) violation("people sign in by this stack, and it has no aws.iam.AccountPasswordPolicy");
  },
});
