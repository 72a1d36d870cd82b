// SPDX-License-Identifier: Apache-2.0
import { DescribeKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { GetObjectCommand, GetObjectTaggingCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { InputError } from "../../policies/_kit/input-error";
import type { Connection } from "../live";
import { canonicalBytes } from "./manifest";
import type { Signer } from "./sign";

const CHAIN = "chain/";
/** Ten digits: names sort as numbers do. */
const DIGITS = 10;

/** The newest bundle of a stack. */
export interface Head {
  readonly sequence: number;
  readonly sha256: string;
}

export const bundleKey = (manifestDigest: string): string => `bundles/sha256/${manifestDigest}.tar.gz`;

/**
 * The evidence bucket: bundles under the digest of their manifest, and a chain of numbered links, each written once. S3 accepts one
 * writer for each number (`If-None-Match`), so that two audits at once cannot fork the chain. A link's digest stands in its tags too, so
 * that whoever adds to the chain needs no permission to read or decrypt what is there; the link itself, locked, is what counts.
 */
export class EvidenceStore {
  private readonly s3: S3Client;

  constructor(
    connection: Connection,
    private readonly bucket: string,
  ) {
    this.s3 = connection.client(S3Client);
  }

  /** The newest link, undefined when there is none. */
  async head(): Promise<Head | undefined> {
    let newest: string | undefined;
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.s3 }, { Bucket: this.bucket, Prefix: CHAIN })) newest = Contents.at(-1)?.Key ?? newest;
    return newest === undefined ? undefined : { sequence: Number(newest.slice(CHAIN.length)), sha256: await this.digestAt(newest) };
  }

  /** Stores a bundle under its digest. It counts only once a link names it. */
  async putBundle(manifestDigest: string, archive: Uint8Array): Promise<string> {
    const Key = bundleKey(manifestDigest);
    const place = `s3://${this.bucket}/${Key}`;
    if ((await this.putOnce({ Bucket: this.bucket, Key, Body: archive, ContentType: "application/gzip" })) === "busy") throw new InputError(`${place} is being written by another request; run the audit again`);
    return place;
  }

  /** Adds a link. A link that stands already is added too: S3's answer to an earlier try may have been lost. @returns false when somebody else was first */
  async link({ sequence, sha256 }: Head, previous: string | null): Promise<boolean> {
    const Key = CHAIN + String(sequence).padStart(DIGITS, "0");
    const Body = canonicalBytes({ sequence, sha256, previous });
    const done = await this.putOnce({ Bucket: this.bucket, Key, Body, ContentType: "application/json", Tagging: `manifest-sha256=${sha256}` });
    return done === "stored" || (done === "present" && (await this.digestAt(Key)) === sha256);
  }

  /** The bytes of an object. */
  async get(key: string): Promise<Uint8Array> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    if (!Body) throw new Error(`s3://${this.bucket}/${key} is empty`);
    return Body.transformToByteArray();
  }

  /** The digest that a link's tag names. */
  private async digestAt(link: string): Promise<string> {
    const { TagSet = [] } = await this.s3.send(new GetObjectTaggingCommand({ Bucket: this.bucket, Key: link }));
    const sha256 = TagSet.find(({ Key }) => Key === "manifest-sha256")?.Value;
    if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) throw new InputError(`s3://${this.bucket}/${link} has no tag manifest-sha256: somebody took it away; put back the digest that stands in the object`);
    return sha256;
  }

  /** @returns `busy` when S3 is still deciding about another request for the same name, which may come to nothing */
  private async putOnce(input: ConstructorParameters<typeof PutObjectCommand>[0]): Promise<"stored" | "present" | "busy"> {
    try {
      await this.s3.send(new PutObjectCommand({ ...input, IfNoneMatch: "*" }));
      return "stored";
    } catch (error) {
      const { name } = error as Error;
      if (name === "PreconditionFailed") return "present";
      if (name === "ConditionalRequestConflict") return "busy";
      throw error;
    }
  }
}

/** Signs with a key of KMS, which sees the digest alone. */
export function kmsSigner(connection: Connection, keyArn: string): Signer {
  return async (bytes) => {
    const digest = createHash("sha384").update(bytes).digest();
    const { Signature } = await connection.client(KMSClient).send(new SignCommand({ KeyId: keyArn, Message: digest, MessageType: "DIGEST", SigningAlgorithm: "ECDSA_SHA_384" }));
    if (!Signature) throw new Error(`KMS returned no signature of ${keyArn}`);
    return Signature;
  };
}

/** When the key was made, and its public half as KMS has it now. */
export async function describeKey(connection: Connection, keyArn: string): Promise<{ created: string; publicKeyPem: string }> {
  const kms = connection.client(KMSClient);
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyArn }));
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyArn }));
  if (!KeyMetadata?.CreationDate || !PublicKey) throw new Error(`KMS does not describe ${keyArn}`);
  const lines = Buffer.from(PublicKey).toString("base64").match(/.{1,64}/g) ?? [];
  return { created: KeyMetadata.CreationDate.toISOString(), publicKeyPem: `-----BEGIN PUBLIC KEY-----\n${lines.join("\n")}\n-----END PUBLIC KEY-----\n` };
}
