// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { allows, permissionsOf } from "../../_kit/iam";
import { ROLE, trustOf } from "../../_kit/roles";

/** Who delivers through a role: the property that names it, the service that takes it, and what it must be allowed. */
const DELIVERIES: Readonly<Record<string, { readonly property: string; readonly service: string; readonly actions: readonly string[] }>> = {
  "aws:cloudtrail/trail:Trail": { property: "cloudWatchLogsRoleArn", service: "cloudtrail.amazonaws.com", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
  "aws:ec2/flowLog:FlowLog": { property: "iamRoleArn", service: "vpc-flow-logs.amazonaws.com", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { property: "role", service: "s3.amazonaws.com", actions: ["s3:GetReplicationConfiguration", "s3:GetObjectVersionForReplication", "s3:ReplicateObject"] },
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": { property: "roleArn", service: "logs.amazonaws.com", actions: ["firehose:PutRecordBatch"] },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": { property: "extendedS3Configuration.roleArn", service: "firehose.amazonaws.com", actions: ["s3:PutObject"] },
  "aws:iam/instanceProfile:InstanceProfile": { property: "role", service: "ec2.amazonaws.com", actions: [] },
};

export default defineControl({
  id: "delivery-role-able",
  title: "Roles that logs, copies and hosts go by can be taken, and may write",
  severity: "high",
  why: "A trail, flow log or replication whose role lacks a permission delivers nothing, and says so only in a status that nobody reads.",
  fix: "Let the service take the role in assumeRolePolicy, and allow it the actions named in an aws.iam.RolePolicy.",
  claims: ["access.audited", "backup.three-copies"],
  frameworks: { nist: ["AU-5", "AU-12", "CP-9"] },
  appliesTo: Object.keys(DELIVERIES),
  check(delivery, { graph, each, violation, notApplicable }) {
    const { property, service, actions } = DELIVERIES[delivery.type] ?? { property: "role", service: "", actions: [] };
    const roles = graph.targets(delivery, property, ROLE);
    if (roles.length === 0) notApplicable("it uses no role of this stack");
    each(roles, (role) => {
      if (!trustOf(role).some((s) => s.allows && s.coversAction("sts:AssumeRole") && s.coversService(service))) violation(`assumeRolePolicy of ${role.label} does not let ${service} take the role`);
      const { documents, managed } = permissionsOf(graph, role);
      const missing = managed.length > 0 ? [] : actions.filter((action) => !allows(documents, action));
      if (missing.length > 0) violation(`${role.label} is not allowed ${missing.join(", ")}`);
    });
  },
});
