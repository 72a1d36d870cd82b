// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { Backup, BackupPlan } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { notificationTopic, subscribe } from "../_kit/topic";

export const examples = {
  /** Three copies in three regions, locked for 35 days. */
  minimal: () => {
    new Backup("backup", {
      ...examplePlace,
      replicas: ["eu-west-1", "eu-north-1"].map((region) => ({ region, provider: exampleProvider(region) })),
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Four copies, locked for a year. */
  full: () => {
    new Backup("backup", {
      ...examplePlace,
      replicas: ["eu-west-1", "eu-north-1", "eu-west-3"].map((region) => ({ region, provider: exampleProvider(region) })),
      lockMode: "COMPLIANCE",
      lockDays: 365,
      retentionDays: 500,
      archiveAfterDays: 400,
      encryption: "kms",
      accessLogRetentionDays: 730,
      deletionProtection: true,
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** One of the copies in an account of its own, and a role for drills. */
  elsewhere: () => {
    const accountId = "444455556666";
    const other = new aws.Provider("vault-eu-north-1", {
      region: "eu-north-1",
      allowedAccountIds: [accountId],
      assumeRoles: [{ roleArn: `arn:aws:iam::${accountId}:role/deployer` }],
    });
    new Backup("backup", {
      ...examplePlace,
      replicas: [{ region: "eu-west-1", provider: exampleProvider("eu-west-1") }, { region: "eu-north-1", provider: other, accountId }],
      drillers: ["codebuild.amazonaws.com", "repo:example-corp/infrastructure:environment:drill"],
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Scheduled backups of what is tagged, copied to a second region, locked for good a month after the first deployment. */
  plan: () => {
    const primary = { provider: exampleProvider(examplePlace.region) };
    const { region, accountId, namePrefix } = examplePlace;
    const { topic } = notificationTopic("notices", {
      place: examplePlace,
      publishers: [
        { label: "Alarms", service: "cloudwatch.amazonaws.com", sourceArn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:*` },
        { label: "Backups", service: "backup.amazonaws.com", sourceArn: `arn:aws:backup:${region}:${accountId}:backup-vault:${namePrefix}-*` },
      ],
    }, primary);
    subscribe("oncall", topic, [{ protocol: "email", endpoint: "oncall@example.com" }], primary);
    new BackupPlan("recovery", {
      ...examplePlace,
      copies: [{ region: "eu-west-1", provider: exampleProvider("eu-west-1") }],
      coolingOffDays: 30,
      confirmPermanentLock: "permanent after 30 days",
      topicArn: topic.arn,
    }, primary);
  },
};
