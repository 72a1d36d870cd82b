// SPDX-License-Identifier: Apache-2.0
// A drill in a process of its own, which a test can kill: `child.ts ENDPOINT JOURNAL BUCKETS`; prints how far it is, then the facts.
import { S3Client } from "@aws-sdk/client-s3";
import { drill, type Copy } from "../../evidence/drill";
import { TIMEOUTS } from "../../evidence/live";
import { promise, REGIONS } from "./cloud";

const [endpoint = "", journal = "", name = ""] = process.argv.slice(2);
const copies = REGIONS.map((region, index): Copy => ({
  role: index === 0 ? "primary" : "replica",
  region,
  bucket: `${name}-${region}`,
  client: new S3Client({ region, endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" }, forcePathStyle: true, requestHandler: TIMEOUTS }),
}));

void drill({
  stack: "test", copies, promise, journal, all: true,
  onProgress: ({ phase, done }) => void process.stdout.write(`${phase} ${done}\n`),
}).then((facts) => process.stdout.write(`facts ${JSON.stringify(facts)}\n`));
