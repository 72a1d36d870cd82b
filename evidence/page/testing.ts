// SPDX-License-Identifier: Apache-2.0
import type { PostureData } from "../../policies/_kit/posture/schema";
import type { PageInput, Said } from "./model";

export const TODAY = "2026-07-01";

const claim = (statement: string, controls: string[], attestations: string[] = []): PostureData["claims"][string] => ({ section: "Systems", statement, controls, attestations });

/** One statement for each state a claim can be in. */
const POSTURE: PostureData = {
  version: 1,
  organisation: { name: "Example Corp", securityContact: "security@example.com", supportContact: "https://www.example.com/support", policiesUrl: "https://www.example.com/security" },
  claims: {
    "state.proven": claim("Buckets refuse plaintext.", ["bucket-tls-only"]),
    "state.partly": claim("Buckets are versioned.", ["bucket-versioned"]),
    "state.enforced": claim("Keys are rotated.", ["key-rotated"]),
    "state.attested": claim("A firm tests us every year.", [], ["test"]),
    "state.waived": claim("Logs are kept for a year.", ["log-group-retained"]),
    "state.undetermined": claim("Alarms reach a person.", ["alarm-reaches-a-person"]),
    "state.broken": claim("Nothing is <open> to the world & nobody can \"see\" it.", ["bucket-public-blocked"]),
  },
  attestations: { test: { statement: "Tested.", by: "A testing firm", issued: "2026-03-01", expires: "2027-02-28", document: { title: "Report", sha256: "0".repeat(64) } } },
  exceptions: [{ control: "log-group-retained", resource: urn("aws:cloudwatch/logGroup:LogGroup", "short"), owner: "ops", reason: "A vendor's agent writes it until spring.", expires: "2026-08-01" }],
  outOfScope: [],
};

export function urn(type: string, name: string): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

export function declared(control: string, verdict: Said["verdict"], name: string, more: Partial<Said> = {}): Said {
  return { control, verdict, urn: urn("aws:s3/bucket:Bucket", name), message: verdict === "pass" ? "" : `${name} is wrong`, claims: [], ...more };
}

export function observed(control: string, verdict: Said["verdict"], name: string): Said {
  return declared(control, verdict, name, verdict === "pass" ? {} : { message: `${name} is wrong live` });
}

/** A page with a claim in each state. */
export function everyState(): PageInput {
  return {
    posture: POSTURE,
    stack: "prod",
    version: "1.2.3",
    today: TODAY,
    titles: new Map([["bucket-tls-only", "Buckets refuse plaintext requests"]]),
    declared: [
      declared("bucket-tls-only", "pass", "data"),
      declared("bucket-versioned", "pass", "data"),
      declared("bucket-versioned", "pass", "other"),
      declared("key-rotated", "pass", "key"),
      declared("log-group-retained", "fail", "short", { exception: POSTURE.exceptions[0] }),
      declared("alarm-reaches-a-person", "undetermined", "alarm"),
      declared("bucket-public-blocked", "pass", "data"),
    ],
    evidence: { at: "2026-06-30T12:00:00Z", digest: "a".repeat(64), location: "evidence/", observed: [observed("bucket-tls-only", "pass", "data"), observed("bucket-versioned", "pass", "data"), observed("bucket-public-blocked", "fail", "data")] },
  };
}
