// SPDX-License-Identifier: Apache-2.0
import { CloudTrailClient, ListPublicKeysCommand } from "@aws-sdk/client-cloudtrail";
import { paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { validateDigests, type Damage, type DigestChain, type DigestKey, type DigestReport, type ValidateDigestsOptions } from ".";

/** IAM actions that {@link validateTrail} needs: to list the bucket, to read what lies in it, and to ask for CloudTrail's public keys. */
export const TRAIL_ACTIONS = ["cloudtrail:ListPublicKeys", "kms:Decrypt", "s3:GetObject", "s3:ListBucket"] as const;

export interface ValidateTrailOptions extends Pick<ValidateDigestsOptions, "s3" | "bucket" | "from" | "to" | "progress"> {
  /** A client for a region: CloudTrail signs with other keys in each. */
  readonly cloudtrail: (region: string) => CloudTrailClient;
  /** The trail's own prefix in the bucket, in front of `AWSLogs/`. @default none */
  readonly keyPrefix?: string | undefined;
  /** CloudTrail's public keys, where they were fetched before. @default CloudTrail is asked */
  readonly publicKeys?: readonly DigestKey[] | undefined;
}

/** Validates all chains of a trail: of each account that it records, and of each region. @throws as {@link validateDigests} */
export async function validateTrail({ cloudtrail, keyPrefix, publicKeys, ...options }: ValidateTrailOptions): Promise<DigestReport> {
  const { s3, bucket, from, to } = options;
  const roots = await digestRoots(s3, bucket, keyPrefix ? `${keyPrefix}/AWSLogs/` : "AWSLogs/");
  const chains: DigestChain[] = [];
  const damages: Damage[] = [];
  for (const prefix of roots) {
    const regions = (await foldersIn(s3, bucket, prefix)).map((folder) => folder.slice(prefix.length, -1));
    const keys = publicKeys ?? (await Promise.all(regions.map(async (region) => listDigestKeys(cloudtrail(region), from, to)))).flat();
    const report = await validateDigests({ ...options, prefix, publicKeys: keys });
    const account = roots.length > 1 ? `${prefix.split("/").at(-3) ?? ""}/` : "";
    chains.push(...report.chains.map((chain) => ({ ...chain, name: `${account}${chain.name}` })));
    damages.push(...report.damages);
  }
  if (roots.length === 0) damages.push({ kind: "gap", object: bucket, message: "there is no digest at all: file validation is off, CloudTrail has not delivered the first yet, or all were removed" });
  return { intact: damages.length === 0, chains, damages };
}

/** The folders that hold digests: `AWSLogs/ACCOUNT/CloudTrail-Digest/`, an organization's below `AWSLogs/o-ID/`. */
async function digestRoots(s3: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const below = await Promise.all((await foldersIn(s3, bucket, prefix)).map(async (folder) => (/\/o-[a-z0-9]+\/$/.test(folder) ? foldersIn(s3, bucket, folder) : [folder])));
  const inAccounts = await Promise.all(below.flat().map(async (account) => foldersIn(s3, bucket, account)));
  return inAccounts.flat().filter((folder) => folder.endsWith("/CloudTrail-Digest/"));
}

async function foldersIn(client: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { CommonPrefixes = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, Delimiter: "/" })) {
    found.push(...CommonPrefixes.flatMap(({ Prefix }) => Prefix ?? []));
  }
  return found;
}

/** CloudTrail's public keys of a region that were in use in the period; any account may ask for them. */
async function listDigestKeys(cloudtrail: CloudTrailClient, from: Date, to: Date): Promise<DigestKey[]> {
  const found: DigestKey[] = [];
  let token: string | undefined;
  do {
    const page = await cloudtrail.send(new ListPublicKeysCommand({ StartTime: from, EndTime: to, NextToken: token }));
    for (const { Fingerprint: fingerprint, Value: der } of page.PublicKeyList ?? []) {
      if (fingerprint !== undefined && der !== undefined) found.push({ fingerprint, der });
    }
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}
