// SPDX-License-Identifier: Apache-2.0

const events = (...names: readonly string[]): readonly string[] => names;

/**
 * What the metric filters of section 5 look for in CloudTrail: per recommendation, the words that a pattern must hold.
 * Source: CIS Amazon Web Services Foundations Benchmark 7.0, 5.1 to 5.15; EC2-Classic, which AWS has retired, is left out.
 */
export const CIS_FILTERS: Readonly<Record<string, { readonly what: string; readonly words: readonly string[] }>> = {
  "5.1": { what: "unauthorised calls", words: events("UnauthorizedOperation", "AccessDenied") },
  "5.2": { what: "console sign-ins without a second factor", words: events("ConsoleLogin", "MFAUsed") },
  "5.3": { what: "use of the root user", words: events("userIdentity.type", "Root") },
  "5.4": {
    what: "changes to IAM policies",
    words: events(
      "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "CreatePolicy", "DeletePolicy",
      "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy",
    ),
  },
  "5.5": { what: "changes to CloudTrail", words: events("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging") },
  "5.6": { what: "failed console sign-ins", words: events("ConsoleLogin", "Failed authentication") },
  "5.7": { what: "keys disabled or deleted", words: events("DisableKey", "ScheduleKeyDeletion") },
  "5.8": {
    what: "changes to bucket policies",
    words: events(
      "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
      "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication",
    ),
  },
  "5.9": { what: "changes to AWS Config", words: events("StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder") },
  "5.10": {
    what: "changes to security groups",
    words: events(
      "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
      "CreateSecurityGroup", "DeleteSecurityGroup",
    ),
  },
  "5.11": {
    what: "changes to network ACLs",
    words: events("CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"),
  },
  "5.12": {
    what: "changes to network gateways",
    words: events("CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"),
  },
  "5.13": {
    what: "changes to route tables",
    words: events("CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable"),
  },
  "5.14": {
    what: "changes to VPCs",
    words: events("CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection", "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection"),
  },
  "5.15": { what: "changes to the organization", words: events("organizations.amazonaws.com") },
};

/** The words that no pattern holds; a word counts where it stands alone, not as the beginning of another. */
export function missingWords(words: readonly string[], patterns: readonly string[]): string[] {
  return words.filter((word) => {
    const alone = new RegExp(`(?<![A-Za-z])${word.replace(/\./g, "\\.")}(?![A-Za-z])`);
    return !patterns.some((pattern) => alone.test(pattern));
  });
}
