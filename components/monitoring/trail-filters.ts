// SPDX-License-Identifier: Apache-2.0
import type { AlarmDefinition } from "./alarm";

/** What is looked for in the events of the trail. */
export interface TrailFilter {
  readonly name: string;
  /** Recommendation of the CIS AWS Foundations Benchmark 7.0 that asks for it. */
  readonly cis?: string;
  readonly description: string;
  /** A filter pattern of CloudWatch Logs: at most 1024 characters. */
  readonly pattern: string;
  /** Events within five minutes that raise the alarm. */
  readonly threshold: number;
  readonly heard: AlarmDefinition["heard"];
}

const quoted = (field: string, value: string): string => `($.${field} = "${value}")`;
const anyOf = (field: string, values: readonly string[]): string => `(${values.map((value) => quoted(field, value)).join(" || ")})`;
/** The field has another value, or is absent: what `!=` says of an absent field is not documented, so the pattern says it. */
const isNot = (field: string, value: string): string => `(($.${field} NOT EXISTS) || ($.${field} != "${value}"))`;
const all = (...conditions: readonly string[]): string => `{ ${conditions.join(" && ")} }`;
/** Calls of one service: names such as `CreateRoute` and `DeletePolicy` exist in several. */
const calls = (service: string, names: readonly string[]): string => all(quoted("eventSource", `${service}.amazonaws.com`), anyOf("eventName", names));

/** Names of the filters, as thresholds are set by. */
export const TRAIL_ALARMS = [
  "unauthorized-calls", "sign-in-without-mfa", "root-use", "iam-policy-changes", "trail-changes", "failed-sign-ins", "key-deletion",
  "bucket-policy-changes", "config-changes", "security-group-changes", "network-acl-changes", "gateway-changes", "route-changes",
  "vpc-changes", "organization-changes", "masks-lifted", "break-glass-use",
] as const;
export type TrailAlarm = (typeof TRAIL_ALARMS)[number];

export interface TrailFilterArgs {
  readonly accountId: string;
  /** ARN of the role whose every use is told. @default none */
  readonly breakGlassRoleArn?: string | undefined;
}

/** The fifteen of CIS 7.0, section 5, with what an attacker would use beside them, and two of our own. */
export function trailFilters({ accountId, breakGlassRoleArn }: TrailFilterArgs): Readonly<Partial<Record<TrailAlarm, Omit<TrailFilter, "name">>>> {
  return {
    "unauthorized-calls": {
      cis: "5.1", description: "Calls were refused for lack of permission", threshold: 5, heard: "intrusion",
      // The benchmark mixes || and && without parentheses. Roles of AWS's own services probe what they may do, all day.
      pattern: all(
        `(${quoted("errorCode", "*UnauthorizedOperation")} || ${quoted("errorCode", "AccessDenied*")})`,
        isNot("sourceIPAddress", "delivery.logs.amazonaws.com"),
        isNot("eventName", "HeadBucket"),
        isNot("userIdentity.sessionContext.sessionIssuer.arn", `arn:aws:iam::${accountId}:role/aws-service-role/*`),
      ),
    },
    "sign-in-without-mfa": {
      cis: "5.2", description: "A user signed in to the console without a second factor", threshold: 1, heard: "intrusion",
      pattern: all(quoted("eventName", "ConsoleLogin"), isNot("additionalEventData.MFAUsed", "Yes"), quoted("userIdentity.type", "IAMUser"), quoted("responseElements.ConsoleLogin", "Success")),
    },
    "root-use": {
      cis: "5.3", description: "The root user did something", threshold: 1, heard: "page",
      pattern: all(quoted("userIdentity.type", "Root"), "($.userIdentity.invokedBy NOT EXISTS)", isNot("eventType", "AwsServiceEvent")),
    },
    "iam-policy-changes": {
      cis: "5.4", description: "IAM policies were changed", threshold: 1, heard: "changes",
      pattern: calls("iam", [
        "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "CreatePolicy", "DeletePolicy",
        "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy",
      ]),
    },
    "trail-changes": {
      cis: "5.5", description: "The audit trail was changed or stopped", threshold: 1, heard: "page",
      pattern: calls("cloudtrail", ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging", "PutEventSelectors", "PutInsightSelectors"]),
    },
    "failed-sign-ins": {
      cis: "5.6", description: "Sign-ins to the console failed", threshold: 3, heard: "intrusion",
      pattern: all(quoted("eventName", "ConsoleLogin"), quoted("errorMessage", "Failed authentication")),
    },
    "key-deletion": {
      cis: "5.7", description: "A key was disabled, or its deletion scheduled", threshold: 1, heard: "page",
      pattern: calls("kms", ["DisableKey", "ScheduleKeyDeletion"]),
    },
    "bucket-policy-changes": {
      cis: "5.8", description: "Policies, locks or replication of buckets were changed", threshold: 1, heard: "changes",
      pattern: calls("s3", [
        "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication", "DeleteBucketPolicy", "DeleteBucketCors",
        "DeleteBucketLifecycle", "DeleteBucketReplication", "PutBucketObjectLockConfiguration", "PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock",
      ]),
    },
    "config-changes": {
      cis: "5.9", description: "AWS Config was changed or stopped", threshold: 1, heard: "page",
      pattern: calls("config", ["StopConfigurationRecorder", "DeleteConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"]),
    },
    "security-group-changes": {
      cis: "5.10", description: "Security groups were changed", threshold: 1, heard: "changes",
      pattern: calls("ec2", [
        "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
        "CreateSecurityGroup", "DeleteSecurityGroup", "ModifySecurityGroupRules",
      ]),
    },
    "network-acl-changes": {
      cis: "5.11", description: "Network ACLs were changed", threshold: 1, heard: "changes",
      pattern: calls("ec2", [
        "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation",
      ]),
    },
    "gateway-changes": {
      cis: "5.12", description: "Gateways to other networks were changed", threshold: 1, heard: "changes",
      pattern: calls("ec2", [
        "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway",
      ]),
    },
    "route-changes": {
      cis: "5.13", description: "Route tables were changed", threshold: 1, heard: "changes",
      pattern: calls("ec2", [
        "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable",
      ]),
    },
    "vpc-changes": {
      cis: "5.14", description: "VPCs or their peerings were changed", threshold: 1, heard: "changes",
      pattern: calls("ec2", [
        "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection", "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection",
      ]),
    },
    "organization-changes": {
      cis: "5.15", description: "The organization was changed", threshold: 1, heard: "changes",
      pattern: calls("organizations", [
        "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake", "DeleteOrganization",
        "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "EnablePolicyType", "InviteAccountToOrganization",
        "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy", "UpdateOrganizationalUnit",
      ]),
    },
    "masks-lifted": {
      description: "Somebody read masked values of a log, or removed the mask", threshold: 1, heard: "page",
      pattern: all(
        quoted("eventSource", "logs.amazonaws.com"),
        `(($.requestParameters.unmask IS TRUE) || ${quoted("requestParameters.queryString", "*unmask*")} || ${quoted("eventName", "DeleteDataProtectionPolicy")})`,
      ),
    },
    ...(breakGlassRoleArn !== undefined && {
      "break-glass-use": {
        description: "Somebody tried to take the break-glass role", threshold: 1, heard: "page" as const,
        pattern: all(quoted("eventName", "AssumeRole"), quoted("requestParameters.roleArn", breakGlassRoleArn)),
      },
    }),
  };
}
