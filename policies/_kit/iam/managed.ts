// SPDX-License-Identifier: Apache-2.0
import type { Resource, View } from "../resource";

const HOLDERS: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
};

/** The types that attach policies by ARN. */
export const ATTACHERS: readonly string[] = Object.keys(HOLDERS);

/** The policy ARNs a resource attaches. One that is still unknown is that of a policy of one's own, not of AWS, and left out. */
export function attachedArns(attacher: Resource): View[] {
  const property = HOLDERS[attacher.type];
  if (property === undefined || attacher.isUnknown(property)) return [];
  return attacher.list(property).filter((arn) => !arn.isUnknown());
}
