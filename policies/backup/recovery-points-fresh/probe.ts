// SPDX-License-Identifier: Apache-2.0
import { BackupClient, DescribeBackupVaultCommand, ListRecoveryPointsByBackupVaultCommand } from "@aws-sdk/client-backup";
import { defineProbe, ofType } from "../../_kit/probe";

/** A day, and the time a daily job has to begin, to end and to be copied. */
const FRESH_HOURS = 24 + 14;

export default defineProbe({
  control: "recovery-points-fresh",
  actions: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
  subjects: (stack) => ofType(stack, "aws:backup/vault:Vault"),
  async collect({ outputs, region }, live) {
    const backup = live.client(BackupClient, region);
    const BackupVaultName = String(outputs.name);
    const now = Date.now();
    const hours = (date: Date | undefined): number | null => (date === undefined ? null : Math.round((now - date.getTime()) / 360_000) / 10);
    const { CreationDate } = await backup.send(new DescribeBackupVaultCommand({ BackupVaultName }));
    const { RecoveryPoints = [] } = await backup.send(new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName, ByCreatedAfter: new Date(now - 7 * 86_400_000) }));
    return { vaultHours: hours(CreationDate), points: RecoveryPoints.map(({ Status, CreationDate: created }) => ({ status: Status ?? null, hours: hours(created) })) };
  },
  judge({ vaultHours, points }, { violation, undetermined }) {
    const finished = points.filter(({ status }) => status === "COMPLETED").map(({ hours }) => hours ?? Infinity);
    const newest = Math.min(...finished);
    if (newest <= FRESH_HOURS) return;
    if (vaultHours !== null && vaultHours < FRESH_HOURS) undetermined(`the vault is ${vaultHours} hours old and has no finished backup yet`);
    const unfinished = points.find(({ status }) => status !== "COMPLETED");
    violation(`${finished.length === 0 ? "no backup was finished for a week" : `the newest finished backup is ${newest} hours old`}${unfinished ? `, and one is ${unfinished.status ?? "without a status"}` : ""}`);
  },
});
