// SPDX-License-Identifier: Apache-2.0
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { Cloud } from "../drill/cloud";

const region = "eu-central-1";
const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** A real S3 and KMS API on this machine with what an audit writes to: a bucket and a key that signs. */
export class EvidenceAccount {
  private constructor(
    private readonly cloud: Cloud,
    /** `evidence` of a stack's outputs. */
    readonly evidence: { readonly bucket: string; readonly keyArn: string },
  ) {}

  static async start(): Promise<EvidenceAccount> {
    const cloud = await Cloud.start();
    const settings = { region, endpoint: cloud.endpoint, credentials };
    await new S3Client({ ...settings, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: "evidence", CreateBucketConfiguration: { LocationConstraint: region } }));
    const { KeyMetadata } = await new KMSClient(settings).send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P384", KeyUsage: "SIGN_VERIFY" }));
    return new EvidenceAccount(cloud, { bucket: "evidence", keyArn: KeyMetadata?.Arn ?? "" });
  }

  /** With it, every SDK of AWS speaks with this account. */
  get environment(): NodeJS.ProcessEnv {
    return { AWS_ENDPOINT_URL: this.cloud.endpoint, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: region };
  }

  /** The export of a deployed stack with these outputs. @param lost name of a bucket that the stack made and that is gone */
  static state(stack: string, outputs: object, lost?: string): string {
    const root = { urn: `urn:pulumi:${stack}::shop::pulumi:pulumi:Stack::shop-${stack}`, type: "pulumi:pulumi:Stack", custom: false, outputs };
    const bucket = { urn: `urn:pulumi:${stack}::shop::aws:s3/bucket:Bucket::uploads`, type: "aws:s3/bucket:Bucket", custom: true, id: lost, inputs: { bucket: lost }, outputs: { bucket: lost, region }, parent: root.urn };
    return JSON.stringify({ version: 3, deployment: { resources: [root, ...(lost === undefined ? [] : [bucket])] } });
  }

  stop(): Promise<void> {
    return this.cloud.stop();
  }
}
