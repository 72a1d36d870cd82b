// SPDX-License-Identifier: Apache-2.0
import {
  DescribeSecretCommand, GetResourcePolicyCommand, SecretsManagerClient,
  type DescribeSecretCommandOutput, type GetResourcePolicyCommandOutput,
} from "@aws-sdk/client-secrets-manager";
import type { Reader } from "./kit";

const SECRET = "aws:secretsmanager/secret:Secret";
const POLICY = "aws:secretsmanager/secretPolicy:SecretPolicy";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

/** A secret: its key, its policy, how often it changes. Never its value. */
export const secret: Reader = {
  types: [SECRET],
  companions: [POLICY, ROTATION],
  actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
  async collect({ outputs, region }, reads, live) {
    const manager = live.client(SecretsManagerClient, region);
    const SecretId = String(outputs.arn);
    if (!(await reads.call("secret", "secretsmanager:DescribeSecret", () => manager.send(new DescribeSecretCommand({ SecretId })), "ResourceNotFoundException"))) return;
    await reads.call("policy", "secretsmanager:GetResourcePolicy", () => manager.send(new GetResourcePolicyCommand({ SecretId })));
  },
  observe(answers, { outputs }) {
    // One that waits to be deleted can no longer be read.
    if (answers.absent("secret") || answers.get<DescribeSecretCommandOutput>("secret")?.DeletedDate) return [];
    return [
      answers.seen(SECRET, {
        secret: ({ ARN, Name, Description, KmsKeyId, ReplicationStatus = [] }: DescribeSecretCommandOutput) => ({
          arn: ARN, name: Name, description: Description ?? null, kmsKeyId: KmsKeyId ?? null, policy: null, replicas: ReplicationStatus.map((replica) => ({ region: replica.Region, kmsKeyId: replica.KmsKeyId ?? null })),
        }),
      }),
      ...answers.companion<GetResourcePolicyCommandOutput>(POLICY, "policy", { secretArn: outputs.arn }, ({ ResourcePolicy }) => (ResourcePolicy ? { policy: ResourcePolicy } : undefined)),
      ...answers.companion<DescribeSecretCommandOutput>(ROTATION, "secret", { id: outputs.arn }, ({ RotationEnabled, RotationRules: rules }) => (RotationEnabled === true ? {
        secretId: outputs.arn, rotationRules: { automaticallyAfterDays: rules?.AutomaticallyAfterDays ?? null, scheduleExpression: rules?.ScheduleExpression ?? null, duration: rules?.Duration ?? null },
      } : undefined)),
    ];
  },
};
