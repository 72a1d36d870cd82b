// SPDX-License-Identifier: Apache-2.0
// What an account says of all hosts, images, snapshots and volumes of a region at once.
import {
  EC2Client, GetEbsDefaultKmsKeyIdCommand, GetEbsEncryptionByDefaultCommand, GetImageBlockPublicAccessStateCommand, GetInstanceMetadataDefaultsCommand, GetSerialConsoleAccessStatusCommand, GetSnapshotBlockPublicAccessStateCommand,
  type GetEbsDefaultKmsKeyIdCommandOutput, type GetEbsEncryptionByDefaultCommandOutput, type GetImageBlockPublicAccessStateCommandOutput, type GetInstanceMetadataDefaultsCommandOutput, type GetSerialConsoleAccessStatusCommandOutput,
  type GetSnapshotBlockPublicAccessStateCommandOutput,
} from "@aws-sdk/client-ec2";
import type { Reader } from "./kit";

/** A setting that every region has, so that it can be otherwise and never be gone. */
function setting<A extends object>(type: string, action: string, ask: (ec2: EC2Client) => Promise<A>, properties: (answer: A) => Readonly<Record<string, unknown>>): Reader {
  return {
    types: [type],
    actions: [`ec2:${action}`],
    async collect({ region }, reads, live) {
      await reads.call("setting", `ec2:${action}`, () => ask(live.client(EC2Client, region)));
    },
    observe: (answers) => [answers.seen(type, { setting: properties })],
  };
}

/** No preference is what the account says of nothing. */
const preferred = (value: string | undefined): string | null => (value === undefined || value === "no-preference" ? null : value);

export const hostDefaults: readonly Reader[] = [
  setting("aws:ebs/encryptionByDefault:EncryptionByDefault", "GetEbsEncryptionByDefault", (ec2) => ec2.send(new GetEbsEncryptionByDefaultCommand({})),
    ({ EbsEncryptionByDefault }: GetEbsEncryptionByDefaultCommandOutput) => ({ enabled: EbsEncryptionByDefault ?? false })),
  setting("aws:ebs/defaultKmsKey:DefaultKmsKey", "GetEbsDefaultKmsKeyId", (ec2) => ec2.send(new GetEbsDefaultKmsKeyIdCommand({})),
    ({ KmsKeyId }: GetEbsDefaultKmsKeyIdCommandOutput) => ({ keyArn: KmsKeyId ?? null })),
  setting("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "GetSnapshotBlockPublicAccessState", (ec2) => ec2.send(new GetSnapshotBlockPublicAccessStateCommand({})),
    ({ State }: GetSnapshotBlockPublicAccessStateCommandOutput) => ({ state: State ?? null })),
  setting("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "GetImageBlockPublicAccessState", (ec2) => ec2.send(new GetImageBlockPublicAccessStateCommand({})),
    ({ ImageBlockPublicAccessState }: GetImageBlockPublicAccessStateCommandOutput) => ({ state: ImageBlockPublicAccessState ?? null })),
  setting("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "GetInstanceMetadataDefaults", (ec2) => ec2.send(new GetInstanceMetadataDefaultsCommand({})),
    ({ AccountLevel: account }: GetInstanceMetadataDefaultsCommandOutput) => ({
      httpTokens: preferred(account?.HttpTokens), httpEndpoint: preferred(account?.HttpEndpoint), instanceMetadataTags: preferred(account?.InstanceMetadataTags), httpPutResponseHopLimit: account?.HttpPutResponseHopLimit ?? null,
    })),
  setting("aws:ec2/serialConsoleAccess:SerialConsoleAccess", "GetSerialConsoleAccessStatus", (ec2) => ec2.send(new GetSerialConsoleAccessStatusCommand({})),
    ({ SerialConsoleAccessEnabled }: GetSerialConsoleAccessStatusCommandOutput) => ({ enabled: SerialConsoleAccessEnabled ?? false })),
];
