// SPDX-License-Identifier: Apache-2.0

const day = { from: "2026-11-23T12:00:00.000Z", to: "2026-11-24T12:00:00.000Z", delivered: "2026-11-24T11:20:00.000Z" };
const chains = [{ name: "eu-central-1/example-prod-trail", from: "2026-11-23T12:00:00Z", to: "2026-11-24T11:00:00Z", digests: 23, files: 276 }];
const damage = (kind: string, object: string, message: string) => ({ ...day, chains, damages: [{ kind, object, message }] });
const FILE = "AWSLogs/111122223333/CloudTrail/eu-central-1/2026/11/24/x.json.gz";
const DIGEST = "AWSLogs/111122223333/CloudTrail-Digest/eu-central-1/2026/11/24/y.json.gz";

export const good = {
  "a day without damage": { ...day, chains, damages: [] },
  "a trail that began today": { ...day, chains: [{ ...chains[0], from: "2026-11-24T08:00:00Z" }], damages: [] },
};

export const bad = {
  "a file was changed": damage("file-changed", FILE, "its SHA-256 is 00, and the digest says 11"),
  "a file was removed": damage("file-missing", FILE, "the digest lists it, and it is not in the bucket"),
  "a digest was removed": damage("digest-missing", DIGEST, "z names it as the one before, and it is not in the bucket"),
  "a digest was changed": damage("digest-changed", DIGEST, "its signature does not fit"),
  "a digest of another key": damage("key-wrong", DIGEST, "CloudTrail's key did not sign it"),
  "digests in another order": damage("digest-moved", DIGEST, "it is another digest, put in the place of this one"),
  "an hour that nothing vouches for": damage("gap", DIGEST, "it begins at 10, and the one before ended at 9"),
  "all digests were removed": { ...day, chains: [], damages: [{ kind: "gap", object: "a-bucket", message: "there is no digest at all" }] },
};
