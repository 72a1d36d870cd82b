// SPDX-License-Identifier: Apache-2.0
// Events in the shape in which CloudTrail delivers them to CloudWatch Logs, one record each.

type Event = Readonly<Record<string, unknown>>;

const record = (service: string, eventName: string, more: Event = {}): Event => ({
  eventVersion: "1.11",
  userIdentity: STAFF,
  eventTime: "2026-11-24T09:30:00Z",
  eventSource: `${service}.amazonaws.com`,
  eventName,
  awsRegion: "eu-central-1",
  sourceIPAddress: "192.0.2.7",
  userAgent: "aws-cli/2.31.0",
  requestParameters: {},
  responseElements: null,
  requestID: "4f0c6a1b-7d4e-4c52-9c7a-0b7f1b2c3d4e",
  eventID: "6a1b4f0c-4e7d-524c-7a9c-1b2c3d4e0b7f",
  readOnly: false,
  eventType: "AwsApiCall",
  managementEvent: true,
  recipientAccountId: "111122223333",
  eventCategory: "Management",
  ...more,
});

const session = (role: string, path = ""): Event => ({
  type: "AssumedRole",
  principalId: "AROAEXAMPLEEXAMPLE123:session",
  arn: `arn:aws:sts::111122223333:assumed-role/${role}/session`,
  accountId: "111122223333",
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  sessionContext: {
    sessionIssuer: { type: "Role", principalId: "AROAEXAMPLEEXAMPLE123", arn: `arn:aws:iam::111122223333:role/${path}${role}`, accountId: "111122223333", userName: role },
    attributes: { creationDate: "2026-11-24T09:00:00Z", mfaAuthenticated: "true" },
  },
});

const STAFF = session("example-prod-operator");
const ROOT: Event = { type: "Root", principalId: "111122223333", arn: "arn:aws:iam::111122223333:root", accountId: "111122223333" };
const USER: Event = { type: "IAMUser", principalId: "AIDAEXAMPLE", arn: "arn:aws:iam::111122223333:user/alice", accountId: "111122223333", userName: "alice" };
const CONFIG_ROLE = session("AWSServiceRoleForConfig", "aws-service-role/config.amazonaws.com/");

const signIn = (userIdentity: Event, mfa: "Yes" | "No" | undefined, more: Event = {}): Event => record("signin", "ConsoleLogin", {
  userIdentity, eventType: "AwsConsoleSignIn", responseElements: { ConsoleLogin: "Success" },
  additionalEventData: { LoginTo: "https://console.aws.amazon.com/console/home", MobileVersion: "No", ...(mfa && { MFAUsed: mfa }) }, ...more,
});
const failed = { responseElements: { ConsoleLogin: "Failure" } };

/** Per filter: events that must count, and near misses that must not. */
export const SAMPLES: Readonly<Record<string, { readonly counts: Readonly<Record<string, Event>>; readonly passes: Readonly<Record<string, Event>> }>> = {
  "unauthorized-calls": {
    counts: {
      "an EC2 call": record("ec2", "StopInstances", { errorCode: "Client.UnauthorizedOperation", errorMessage: "You are not authorized to perform this operation." }),
      "an S3 call": record("s3", "GetBucketPolicy", { errorCode: "AccessDenied" }),
      "a KMS call": record("kms", "Decrypt", { errorCode: "AccessDeniedException" }),
      "a service of the account, without a session": record("sts", "AssumeRole", { errorCode: "AccessDenied", userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" }, sourceIPAddress: "ec2.amazonaws.com" }),
    },
    passes: {
      "a successful call": record("ec2", "StopInstances"),
      "another error": record("ec2", "StopInstances", { errorCode: "Client.InvalidInstanceID.NotFound" }),
      "a service-linked role that probes": record("s3", "GetBucketPolicy", { errorCode: "AccessDenied", userIdentity: CONFIG_ROLE }),
      "log delivery that probes": record("s3", "PutObject", { errorCode: "AccessDenied", sourceIPAddress: "delivery.logs.amazonaws.com" }),
      "a bucket that is looked for": record("s3", "HeadBucket", { errorCode: "AccessDenied" }),
    },
  },
  "sign-in-without-mfa": {
    counts: { "a user's password alone": signIn(USER, "No"), "without word of a second factor": signIn(USER, undefined) },
    passes: {
      "with a second factor": signIn(USER, "Yes"),
      "a federated session, whose second factor is its own": signIn(STAFF, "No"),
      "that failed": signIn(USER, "No", failed),
      "another call": record("iam", "ListUsers", { userIdentity: USER }),
    },
  },
  "root-use": {
    counts: { "a call": record("s3", "ListBuckets", { userIdentity: ROOT }), "a sign-in": signIn(ROOT, "Yes") },
    passes: {
      "what a service does for the account": record("support", "DescribeTrustedAdvisorChecks", { userIdentity: { ...ROOT, invokedBy: "support.amazonaws.com" } }),
      "a service's own event": record("kms", "RotateKey", { userIdentity: ROOT, eventType: "AwsServiceEvent" }),
      "a role": record("s3", "ListBuckets"),
    },
  },
  "iam-policy-changes": {
    counts: { "a role's policy": record("iam", "PutRolePolicy"), "an attachment": record("iam", "AttachUserPolicy"), "a new version": record("iam", "CreatePolicyVersion") },
    passes: { "a policy of the organization": record("organizations", "CreatePolicy"), "reading one": record("iam", "GetRolePolicy", { readOnly: true }), "a policy of load balancing": record("autoscaling", "DeletePolicy") },
  },
  "trail-changes": {
    counts: { "stopped": record("cloudtrail", "StopLogging"), "deleted": record("cloudtrail", "DeleteTrail"), "less recorded": record("cloudtrail", "PutEventSelectors") },
    passes: { "looked at": record("cloudtrail", "GetTrailStatus", { readOnly: true }), "searched": record("cloudtrail", "LookupEvents", { readOnly: true }) },
  },
  "failed-sign-ins": {
    counts: { "a wrong password": signIn(USER, undefined, { ...failed, errorMessage: "Failed authentication" }) },
    passes: { "a success": signIn(USER, "Yes"), "another failure": signIn(USER, undefined, { ...failed, errorMessage: "Internal error" }) },
  },
  "key-deletion": {
    counts: { "scheduled": record("kms", "ScheduleKeyDeletion"), "disabled": record("kms", "DisableKey") },
    passes: { "cancelled": record("kms", "CancelKeyDeletion"), "used": record("kms", "GenerateDataKey", { readOnly: true }), "a key of another service": record("payment-cryptography", "DisableKey") },
  },
  "bucket-policy-changes": {
    counts: { "a policy": record("s3", "PutBucketPolicy"), "replication removed": record("s3", "DeleteBucketReplication"), "a lock": record("s3", "PutBucketObjectLockConfiguration") },
    passes: { "read": record("s3", "GetBucketPolicy", { readOnly: true }), "an object": record("s3", "PutObject"), "another service": record("s3tables", "PutBucketPolicy") },
  },
  "config-changes": {
    counts: { "stopped": record("config", "StopConfigurationRecorder"), "no delivery": record("config", "DeleteDeliveryChannel") },
    passes: { "looked at": record("config", "DescribeConfigurationRecorders", { readOnly: true }), "a rule": record("config", "PutConfigRule") },
  },
  "security-group-changes": {
    counts: { "a rule": record("ec2", "AuthorizeSecurityGroupIngress"), "a changed rule": record("ec2", "ModifySecurityGroupRules"), "a group gone": record("ec2", "DeleteSecurityGroup") },
    passes: { "looked at": record("ec2", "DescribeSecurityGroups", { readOnly: true }), "of a database": record("rds", "CreateSecurityGroup") },
  },
  "network-acl-changes": {
    counts: { "an entry": record("ec2", "CreateNetworkAclEntry"), "another list for a subnet": record("ec2", "ReplaceNetworkAclAssociation") },
    passes: { "looked at": record("ec2", "DescribeNetworkAcls", { readOnly: true }), "an instance": record("ec2", "RunInstances") },
  },
  "gateway-changes": {
    counts: { "attached": record("ec2", "AttachInternetGateway"), "a customer's": record("ec2", "CreateCustomerGateway") },
    passes: { "a NAT gateway, which lets nobody in": record("ec2", "CreateNatGateway"), "looked at": record("ec2", "DescribeInternetGateways", { readOnly: true }) },
  },
  "route-changes": {
    counts: { "a route": record("ec2", "CreateRoute"), "another table for a subnet": record("ec2", "ReplaceRouteTableAssociation") },
    passes: { "a route of an API": record("apigateway", "CreateRoute"), "looked at": record("ec2", "DescribeRouteTables", { readOnly: true }) },
  },
  "vpc-changes": {
    counts: { "gone": record("ec2", "DeleteVpc"), "a peering": record("ec2", "AcceptVpcPeeringConnection") },
    passes: { "an endpoint": record("ec2", "CreateVpcEndpoint"), "looked at": record("ec2", "DescribeVpcs", { readOnly: true }) },
  },
  "organization-changes": {
    counts: { "an account leaves": record("organizations", "LeaveOrganization"), "a guard rail is removed": record("organizations", "DetachPolicy") },
    passes: { "looked at": record("organizations", "DescribeOrganization", { readOnly: true }), "a role's policy": record("iam", "DetachRolePolicy") },
  },
  "masks-lifted": {
    counts: {
      "events read in the clear": record("logs", "FilterLogEvents", { requestParameters: { logGroupName: "/example-prod/hosts", unmask: true }, readOnly: true }),
      "a query in the clear": record("logs", "StartQuery", { requestParameters: { queryString: "fields @timestamp | unmask(@message)" } }),
      "the mask removed": record("logs", "DeleteDataProtectionPolicy", { requestParameters: { logGroupIdentifier: "/example-prod/hosts" } }),
    },
    passes: {
      "events read masked": record("logs", "FilterLogEvents", { requestParameters: { logGroupName: "/example-prod/hosts", unmask: false }, readOnly: true }),
      "a query": record("logs", "StartQuery", { requestParameters: { queryString: "fields @timestamp, @message" } }),
      "another service": record("macie2", "GetUsageStatistics", { requestParameters: { unmask: true } }),
    },
  },
  "break-glass-use": {
    counts: {
      "taken": record("sts", "AssumeRole", { requestParameters: { roleArn: "arn:aws:iam::111122223333:role/example-prod-break-glass", roleSessionName: "alice" } }),
      "refused": record("sts", "AssumeRole", { errorCode: "AccessDenied", requestParameters: { roleArn: "arn:aws:iam::111122223333:role/example-prod-break-glass", roleSessionName: "alice" } }),
    },
    passes: { "another role": record("sts", "AssumeRole", { requestParameters: { roleArn: "arn:aws:iam::111122223333:role/example-prod-operator", roleSessionName: "alice" } }) },
  },
};
