// SPDX-License-Identifier: Apache-2.0

/** One recommendation of the CIS AWS Foundations Benchmark 7.0. */
export interface CisRecommendation {
  /** What it asks for, in our own words. */
  readonly title: string;
  readonly level: 1 | 2;
  /** Why no resource of a stack can show it; absent where a control can. */
  readonly outside?: string;
  /** For those outside, what an observation of the live account could read instead; absent where nothing could. */
  readonly observable?: string;
}

/** Numbers and levels: CIS Amazon Web Services Foundations Benchmark v7.0.0, https://www.cisecurity.org/benchmark/amazon_web_services */
export const CIS_VERSION = "CIS AWS Foundations Benchmark 7.0";

const ROOT = "the root user has no resource of its own; its credentials exist outside every stack";
const CONSOLE_USERS = "sign-in state belongs to people at run time, not to a resource";

export const CIS: Readonly<Record<string, CisRecommendation>> = {
  "2.1.1": { level: 2, title: "Root credentials of member accounts are managed from the organization", outside: "set once in the organization's management account, outside a workload stack", observable: "iam:ListOrganizationsFeatures" },
  "2.1.2": { level: 2, title: "Service or resource control policies guard every account of the organization", outside: "attached in the management account, outside a workload stack", observable: "organizations:ListPolicies" },
  "2.1.3": { level: 2, title: "The organization's management account runs no workloads", outside: "which account a stack is deployed to is decided by the credentials in use", observable: "organizations:DescribeOrganization against sts:GetCallerIdentity" },
  "2.1.4": { level: 2, title: "Organizational units follow environment and sensitivity", outside: "a judgement about the shape of a company" },
  "2.1.5": { level: 2, title: "Organization policies are managed by a delegated administrator", outside: "set in the management account, outside a workload stack", observable: "organizations:DescribeResourcePolicy" },
  "2.1.6": { level: 2, title: "Services integrated with the organization are managed by delegated administrators", outside: "set in the management account, outside a workload stack", observable: "organizations:ListDelegatedAdministrators" },
  "2.2": { level: 1, title: "The account's contact details are current", outside: "whether a telephone number is current is not in the code", observable: "account:GetContactInformation shows that there are some" },
  "2.3": { level: 1, title: "A security contact is registered for the account" },
  "2.4": { level: 1, title: "The root user has no access key", outside: ROOT, observable: "iam:GetAccountSummary" },
  "2.5": { level: 1, title: "The root user signs in with a second factor", outside: ROOT, observable: "iam:GetAccountSummary" },
  "2.6": { level: 2, title: "The root user's second factor is a hardware device", outside: ROOT, observable: "iam:ListVirtualMFADevices" },
  "2.7": { level: 1, title: "The root user is not used for everyday work", outside: ROOT, observable: "iam:GenerateCredentialReport" },
  "2.8": { level: 1, title: "Passwords have at least 14 characters" },
  "2.9": { level: 1, title: "Passwords are not reused" },
  "2.10": { level: 1, title: "Every user with a console password has a second factor" },
  "2.11": { level: 1, title: "Credentials unused for 45 days are disabled", outside: CONSOLE_USERS, observable: "iam:GenerateCredentialReport" },
  "2.12": { level: 1, title: "Access keys are rotated every 90 days" },
  "2.13": { level: 1, title: "Users get permissions through groups only" },
  "2.14": { level: 1, title: "No attached policy allows everything on everything" },
  "2.15": { level: 1, title: "A role exists for handling incidents with AWS Support", outside: "the role belongs to the account, and another stack or Identity Center may make it: that this stack has none says nothing", observable: "iam:ListEntitiesForPolicy on AWSSupportAccess" },
  "2.16": { level: 2, title: "Instances reach AWS through instance roles" },
  "2.17": { level: 1, title: "No expired certificate is left in IAM" },
  "2.18": { level: 1, title: "IAM Access Analyzer looks for external access in every region" },
  "2.19": { level: 2, title: "People sign in through federation instead of IAM users" },
  "2.20": { level: 1, title: "Full access to CloudShell is restricted" },
  "2.21": { level: 1, title: "No resource policy allows every principal without a condition" },
  "3.1.1": { level: 2, title: "Bucket policies refuse plain HTTP" },
  "3.1.2": { level: 2, title: "Buckets need a second factor to delete versions", outside: "only the root user can set it, and not through infrastructure code; object lock gives the stronger guarantee here", observable: "s3:GetBucketVersioning" },
  "3.1.3": { level: 2, title: "Data in buckets is discovered and classified" },
  "3.1.4": { level: 1, title: "Buckets block public access" },
  "3.2.1": { level: 1, title: "RDS databases are encrypted at rest" },
  "3.2.2": { level: 1, title: "RDS databases take minor version upgrades by themselves" },
  "3.2.3": { level: 1, title: "RDS databases are not publicly accessible" },
  "3.2.4": { level: 1, title: "RDS databases span several zones" },
  "3.3.1": { level: 1, title: "EFS file systems are encrypted" },
  "4.1": { level: 1, title: "CloudTrail records every region" },
  "4.2": { level: 2, title: "CloudTrail log files are validated" },
  "4.3": { level: 2, title: "AWS Config records every region" },
  "4.4": { level: 1, title: "Access to the trail's bucket is logged" },
  "4.5": { level: 2, title: "CloudTrail logs are encrypted with a KMS key of one's own" },
  "4.6": { level: 2, title: "Symmetric KMS keys rotate" },
  "4.7": { level: 2, title: "Every VPC has flow logs" },
  "4.8": { level: 2, title: "Writes of S3 objects are in the trail" },
  "4.9": { level: 2, title: "Reads of S3 objects are in the trail" },
  "4.10": { level: 1, title: "CloudFront, load balancers and API Gateway log every access" },
  "5.1": { level: 2, title: "Unauthorised API calls are watched" },
  "5.2": { level: 1, title: "Console sign-ins without a second factor are watched" },
  "5.3": { level: 1, title: "Use of the root user is watched" },
  "5.4": { level: 1, title: "Changes to IAM policies are watched" },
  "5.5": { level: 1, title: "Changes to CloudTrail are watched" },
  "5.6": { level: 2, title: "Failed console sign-ins are watched" },
  "5.7": { level: 2, title: "Disabling or deleting KMS keys is watched" },
  "5.8": { level: 1, title: "Changes to bucket policies are watched" },
  "5.9": { level: 2, title: "Changes to AWS Config are watched" },
  "5.10": { level: 2, title: "Changes to security groups are watched" },
  "5.11": { level: 2, title: "Changes to network ACLs are watched" },
  "5.12": { level: 1, title: "Changes to network gateways are watched" },
  "5.13": { level: 1, title: "Changes to route tables are watched" },
  "5.14": { level: 1, title: "Changes to VPCs are watched" },
  "5.15": { level: 1, title: "Changes to the organization are watched" },
  "5.16": { level: 2, title: "Security Hub is on" },
  "6.1.1": { level: 1, title: "EBS volumes are encrypted in every region" },
  "6.1.2": { level: 1, title: "CIFS is reachable from trusted networks only" },
  "6.2": { level: 1, title: "No network ACL lets the internet reach administration ports" },
  "6.3": { level: 1, title: "No security group lets the IPv4 internet reach administration ports" },
  "6.4": { level: 1, title: "No security group lets the IPv6 internet reach administration ports" },
  "6.5": { level: 2, title: "The default security group of every VPC allows nothing" },
  "6.6": { level: 2, title: "Routes over VPC peering lead no further than needed" },
  "6.7": { level: 1, title: "The instance metadata service takes version 2 requests only" },
  "6.8": { level: 2, title: "AWS services are reached through VPC endpoints" },
};
