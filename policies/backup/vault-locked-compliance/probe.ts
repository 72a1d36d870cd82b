// SPDX-License-Identifier: Apache-2.0
import { BackupClient, DescribeBackupVaultCommand } from "@aws-sdk/client-backup";
import { defineProbe, ofType } from "../../_kit/probe";

/** As the policy asks for. */
const LEAST_DAYS = 7;

export default defineProbe({
  control: "vault-locked-compliance",
  actions: ["backup:DescribeBackupVault"],
  subjects: (stack) => ofType(stack, "aws:backup/vault:Vault"),
  async collect({ outputs, region }, live) {
    const { Locked, LockDate, MinRetentionDays } = await live.client(BackupClient, region).send(new DescribeBackupVaultCommand({ BackupVaultName: String(outputs.name) }));
    return { Locked: Locked ?? null, LockDate: LockDate?.toISOString() ?? null, MinRetentionDays: MinRetentionDays ?? null };
  },
  judge({ Locked, LockDate, MinRetentionDays }, { violation }) {
    if (Locked !== true) return violation("the vault is not locked");
    if (LockDate === null) violation("the vault's lock has no date on which it becomes permanent, so it is in governance mode");
    if ((MinRetentionDays ?? 0) < LEAST_DAYS) violation(`the lock keeps backups for ${MinRetentionDays ?? 0} days at least, ${LEAST_DAYS} are needed`);
  },
});
