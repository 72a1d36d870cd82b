// SPDX-License-Identifier: Apache-2.0
import { isSelected, PLAN, VAULT } from "../../_kit/backup-plans";
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { subscriptionFault, TOPIC, topicKeyFault, topicPolicyFault } from "../../_kit/notifications";

const NOTIFICATIONS = "aws:backup/vaultNotifications:VaultNotifications";
const SERVICE = "backup.amazonaws.com";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html */
const JOBS = ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_FAILED"];
/** Objects that one by one could not be read or written; the job as a whole counts as completed. */
const OBJECTS = ["S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"];

export default defineControl({
  id: "vault-failures-notified",
  title: "Vaults tell people of everything that failed",
  severity: "medium",
  why: "A backup of a bucket counts as completed although objects are missing from it; only the vault's own notifications tell.",
  fix: `Add an aws.backup.VaultNotifications for the vault with ${[...JOBS, ...OBJECTS].join(", ")} in backupVaultEvents, to a topic that somebody is subscribed to and that lets ${SERVICE} publish.`,
  claims: ["backup.regular", "backup.restorable", "system.monitored"],
  frameworks: { nist: ["CP-9", "SI-4(5)", "AU-5"] },
  appliesTo: [PLAN],
  check(plan, context) {
    const { graph, each, some, violation, notApplicable } = context;
    const vaults = new Set(graph.targets(plan, "rules.targetVaultName", VAULT));
    const buckets = some(graph.ofType(BUCKET), (bucket) => isSelected(bucket, context));
    const told = [...vaults].map((vault) => ({ vault, notifications: graph.referrers(vault, NOTIFICATIONS, "backupVaultName") }));
    if (!buckets && told.every(({ notifications }) => notifications.length === 0)) notApplicable("it selects no bucket, and backup-failure-alarmed judges its jobs");
    each(told, ({ vault, notifications }) => {
      const events = new Set(notifications.flatMap((each) => each.texts("backupVaultEvents")));
      const missing = [...JOBS, ...(buckets ? OBJECTS : [])].filter((event) => !events.has(event));
      if (missing.length > 0) violation(notifications.length === 0 ? `no aws.backup.VaultNotifications tells of objects that ${vault.label} lacks` : `backupVaultEvents of ${notifications.map(({ label }) => label).join(", ")} lack ${missing.join(", ")}`);
      each(new Set(notifications.flatMap((notification) => graph.targets(notification, "snsTopicArn", TOPIC))), (topic) => {
        const fault = subscriptionFault(graph, topic) ?? topicPolicyFault(graph, topic, SERVICE) ?? topicKeyFault(graph, topic, SERVICE);
        if (fault) violation(`${vault.label} publishes to ${topic.label}, but ${fault.message}`, fault.fix);
      });
    });
  },
});
