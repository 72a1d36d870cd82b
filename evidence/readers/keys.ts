// SPDX-License-Identifier: Apache-2.0
import {
  DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand, KMSClient,
  type DescribeKeyCommandOutput, type GetKeyPolicyCommandOutput, type GetKeyRotationStatusCommandOutput,
} from "@aws-sdk/client-kms";
import type { Reader } from "./kit";

/** Whether KMS can rotate the key; it refuses the question otherwise. */
function rotates({ KeyMetadata: key }: Pick<DescribeKeyCommandOutput, "KeyMetadata">): boolean {
  return key?.KeySpec === "SYMMETRIC_DEFAULT" && (key.Origin ?? "AWS_KMS") === "AWS_KMS" && key.KeyState !== "PendingDeletion";
}

/** A key of KMS: what it is for, whether it works and rotates, who may use it. */
export const key: Reader = {
  types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
  actions: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus"],
  async collect({ outputs, region }, reads, live) {
    const kms = live.client(KMSClient, region);
    const KeyId = String(outputs.arn);
    const described = await reads.call("key", "kms:DescribeKey", () => kms.send(new DescribeKeyCommand({ KeyId })), "NotFoundException");
    if (!described) return;
    await reads.call("policy", "kms:GetKeyPolicy", () => kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" })));
    if (!rotates(described)) return;
    await reads.call("rotation", "kms:GetKeyRotationStatus", () => kms.send(new GetKeyRotationStatusCommand({ KeyId })));
  },
  observe(answers, { type }) {
    if (answers.absent("key")) return [];
    return [answers.seen(type, {
      key: (described: DescribeKeyCommandOutput) => ({
        arn: described.KeyMetadata?.Arn, keyId: described.KeyMetadata?.KeyId, keyUsage: described.KeyMetadata?.KeyUsage, customerMasterKeySpec: described.KeyMetadata?.KeySpec ?? described.KeyMetadata?.CustomerMasterKeySpec, isEnabled: described.KeyMetadata?.Enabled, enabled: described.KeyMetadata?.Enabled,
        multiRegion: described.KeyMetadata?.MultiRegion ?? false, customKeyStoreId: described.KeyMetadata?.CustomKeyStoreId ?? null,
        xksKeyId: described.KeyMetadata?.XksKeyConfiguration?.Id ?? null, bypassPolicyLockoutSafetyCheck: null,
        // Nobody asked where KMS would refuse; where the question failed, the answer stays unknown.
        ...(rotates(described) ? {} : { enableKeyRotation: null, rotationPeriodInDays: null }),
      }),
      policy: ({ Policy }: GetKeyPolicyCommandOutput) => ({ policy: Policy ?? null }),
      rotation: ({ KeyRotationEnabled, RotationPeriodInDays }: GetKeyRotationStatusCommandOutput) => ({ enableKeyRotation: KeyRotationEnabled ?? false, rotationPeriodInDays: RotationPeriodInDays ?? null }),
    })];
  },
};
