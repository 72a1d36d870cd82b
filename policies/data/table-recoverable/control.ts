// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "table-recoverable",
  title: "Tables can be restored to any second",
  severity: "high",
  why: "A faulty deployment that overwrites items cannot be undone without point-in-time recovery.",
  fix: "Set pointInTimeRecovery: { enabled: true } on the table, and pointInTimeRecovery: true on each replica.",
  claims: ["backup.restorable", "backup.regular"],
  frameworks: { fsbp: ["DynamoDB.2"], nist: ["CP-9", "CP-10"] },
  appliesTo: ["aws:dynamodb/table:Table"],
  check(table, { violation, each }) {
    // Absent is false: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
    if (!table.bool("pointInTimeRecovery.enabled")) violation(`pointInTimeRecovery.enabled is ${table.show("pointInTimeRecovery.enabled")}`);
    else each(table.list("replicas"), (replica) => {
      if (!replica.bool("pointInTimeRecovery")) violation(`${replica.path}.pointInTimeRecovery is ${replica.show("pointInTimeRecovery")}`);
    });
  },
});
