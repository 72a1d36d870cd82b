// SPDX-License-Identifier: Apache-2.0
import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput } from "@aws-sdk/client-s3";
import type { Copy, Version } from "./types";

/** All versions and delete markers of one key in one bucket, newest first. */
export interface KeyGroup {
  readonly key: string;
  readonly versions: readonly Version[];
  readonly markers: readonly { readonly versionId: string; readonly created: number; readonly isLatest: boolean }[];
}

/** The same key in every bucket; undefined where a bucket has nothing under it. */
export interface AlignedKey {
  readonly key: string;
  readonly groups: readonly (KeyGroup | undefined)[];
}

/** S3 lists keys in the order of their UTF-8 bytes, which JavaScript's own order of strings is not. */
export function compareKeys(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

type Page = ListObjectVersionsCommandOutput;
interface Draft {
  readonly key: string;
  readonly versions: Version[];
  readonly markers: KeyGroup["markers"][number][];
}

/**
 * Streams a bucket's keys in S3's order; holds two pages at most, since the next is fetched while one is read.
 * @param after key after which to begin
 */
export async function* keyGroups({ client, bucket }: Copy, after?: string): AsyncGenerator<KeyGroup> {
  const fetchPage = (keyMarker?: string, versionIdMarker?: string): Promise<Page> =>
    // Keys may hold characters that XML cannot, hence the encoding.
    client.send(new ListObjectVersionsCommand({ Bucket: bucket, EncodingType: "url", KeyMarker: keyMarker, VersionIdMarker: versionIdMarker }));
  let pending: Promise<Page> | undefined = fetchPage(after);
  let open: Draft | undefined;
  try {
    while (pending !== undefined) {
      const page: Page = await pending;
      const decode = decoder(page);
      pending = page.IsTruncated === true ? fetchPage(decode(page.NextKeyMarker), page.NextVersionIdMarker) : undefined;
      for (const draft of draftsOf(page, decode)) {
        if (open?.key === draft.key) {
          open.versions.push(...draft.versions);
          open.markers.push(...draft.markers);
        } else {
          if (open !== undefined) yield open;
          open = draft;
        }
      }
    }
    if (open !== undefined) yield open;
  } finally {
    pending?.catch(() => undefined); // a page that nobody waits for any more
  }
}

/** Keys are encoded as in a form when the bucket says so, a space as "+". */
function decoder({ EncodingType }: Page): (key?: string) => string {
  return (key = "") => (EncodingType === "url" ? decodeURIComponent(key.replace(/\+/g, " ")) : key);
}

/** A page's keys in order; the SDK has parted versions and markers, which S3 lists together. */
function draftsOf({ Versions = [], DeleteMarkers = [] }: Page, decode: (key?: string) => string): Draft[] {
  const drafts = new Map<string, Draft>();
  const draft = (encoded?: string): Draft => {
    const key = decode(encoded);
    const found = drafts.get(key) ?? { key, versions: [], markers: [] };
    drafts.set(key, found);
    return found;
  };
  for (const { Key, VersionId = "null", Size = 0, LastModified, IsLatest = false, ETag = "", StorageClass = "STANDARD" } of Versions) {
    const { key, versions } = draft(Key);
    versions.push({ key, versionId: VersionId, size: Size, created: LastModified?.getTime() ?? 0, isLatest: IsLatest, etag: ETag, storageClass: StorageClass });
  }
  for (const { Key, VersionId = "null", LastModified, IsLatest = false } of DeleteMarkers) {
    draft(Key).markers.push({ versionId: VersionId, created: LastModified?.getTime() ?? 0, isLatest: IsLatest });
  }
  return [...drafts.values()].sort((a, b) => compareKeys(a.key, b.key));
}

/** Walks several listings side by side, key by key. */
export async function* aligned(listings: readonly AsyncGenerator<KeyGroup>[]): AsyncGenerator<AlignedKey> {
  const heads = await Promise.all(listings.map(async (listing) => (await listing.next()).value as KeyGroup | undefined));
  try {
    for (;;) {
      const key = heads.reduce<string | undefined>((least, head) => (head === undefined || (least !== undefined && compareKeys(least, head.key) <= 0) ? least : head.key), undefined);
      if (key === undefined) return;
      yield { key, groups: heads.map((head) => (head?.key === key ? head : undefined)) };
      await Promise.all(heads.map(async (head, index) => {
        if (head?.key === key) heads[index] = (await listings[index]!.next()).value as KeyGroup | undefined;
      }));
    }
  } finally {
    await Promise.all(listings.map((listing) => listing.return(undefined)));
  }
}
