// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { ATTACHERS, attachedArns } from "../../_kit/iam";

/** Policies of AWS that make whoever holds them an administrator, at once or in one step. */
const ADMINISTRATIVE = /:policy\/(job-function\/)?(AdministratorAccess|IAMFullAccess|PowerUserAccess|AWSOrganizationsFullAccess|AdministratorAccess-Amplify|AdministratorAccess-AWSElasticBeanstalk)$/;

export default defineControl({
  id: "admin-policy-not-attached",
  title: "No identity holds AWS's administrator policies",
  severity: "high",
  why: "AdministratorAccess is everything, and IAMFullAccess becomes it with one call.",
  fix: "Attach a policy of your own with the actions that are needed.",
  claims: ["access.minimal", "access.no-routine"],
  frameworks: { cis: ["2.14"], fsbp: ["IAM.1"], nist: ["AC-6", "AC-6(5)"] },
  appliesTo: ATTACHERS,
  check(holder, { each, violation, notApplicable }) {
    const arns = attachedArns(holder);
    if (arns.length === 0) notApplicable("it attaches no policy of AWS");
    each(arns, (arn) => {
      if (ADMINISTRATIVE.test(arn.text() ?? "")) violation(`${arn.path} is ${arn.show()}`);
    });
  },
});
