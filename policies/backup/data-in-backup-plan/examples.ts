// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const select = (args: Partial<aws.backup.SelectionArgs>) => new aws.backup.Selection("data", { iamRoleArn: "arn:aws:iam::123456789012:role/backup", planId: "plan-1", ...args });
const table = (tags = {}) => new aws.dynamodb.Table("users", { hashKey: "id", attributes: [{ name: "id", type: "S" }], billingMode: "PAY_PER_REQUEST", tags });

export const good = {
  "by its ARN": () => {
    select({ resources: [table().arn] });
  },
  "by its kind": () => {
    new aws.ebs.Volume("data", { availabilityZone: "eu-central-1a", size: 10 });
    select({ resources: ["arn:aws:ec2:*:*:volume/*"] });
  },
  "by its tag": () => {
    table({ backup: "daily" });
    select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  },
  "by a tag that the provider adds to everything": () => {
    const provider = new aws.Provider("tagged", { region: "eu-central-1", defaultTags: { tags: { backup: "daily" } } });
    new aws.efs.FileSystem("home", {}, { provider });
    select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  },
  "all that has a tag": () => {
    table({ backup: "daily" });
    select({ resources: ["*"], conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }] });
  },
};

export const bad = {
  "no plan": () => {
    table();
  },
  "another kind": () => {
    new aws.efs.FileSystem("home", {});
    select({ resources: ["arn:aws:dynamodb:*:*:table/*"] });
  },
  "another tag": () => {
    new aws.rds.Instance("db", { instanceClass: "db.t4g.small", tags: { backup: "never" } });
    select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] });
  },
  "all but this one": () => {
    select({ resources: ["*"], notResources: [table().arn] });
  },
};
