// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const role = "arn:aws:iam::123456789012:role/backup";
const select = (args: Partial<aws.backup.SelectionArgs>) => new aws.backup.Selection("data", { iamRoleArn: role, planId: "plan-1", ...args });

export const good = {
  "replicated": () => {
    const copy = new aws.s3.Bucket("copy", {});
    const data = new aws.s3.Bucket("data", {});
    new aws.s3.BucketReplicationConfig("data", { bucket: data.id, role, rules: [{ status: "Enabled", destination: { bucket: copy.arn } }] });
  },
  "named by a backup plan": () => {
    const data = new aws.s3.Bucket("data", {});
    select({ resources: [data.arn] });
  },
  "every bucket in the plan": () => {
    new aws.s3.Bucket("data", {});
    select({ resources: ["arn:aws:s3:::*"] });
  },
  "by its tags": () => {
    new aws.s3.BucketV2("data", { tags: { backup: "daily" } });
    select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  },
};

export const bad = {
  "not at all": () => {
    new aws.s3.Bucket("data", {});
  },
  "by a disabled rule": () => {
    new aws.s3.Bucket("data", { replicationConfiguration: { role, rules: [{ status: "Disabled", destination: { bucket: "arn:aws:s3:::elsewhere" } }] } });
  },
  "another bucket in the plan": () => {
    new aws.s3.Bucket("data", { bucket: "data" });
    const other = new aws.s3.Bucket("other", { bucket: "other" });
    select({ resources: [other.arn] });
  },
  "all but this one": () => {
    const data = new aws.s3.Bucket("data", {});
    select({ resources: ["*"], notResources: [data.arn] });
  },
  "other tags": () => {
    new aws.s3.Bucket("data", { tags: { backup: "none" } });
    select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  },
};
