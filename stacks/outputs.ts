// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

const text = z.string().min(1);
const arn = text.regex(/^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d{12}:.+$/);
const region = text.regex(/^[a-z]{2}(-[a-z]+)+-\d$/);
const days = z.int().min(1);
const place = text.regex(/^s3:\/\/[^/]+\/.+\/$/);

/** What `pulumi stack output --json` prints: all an auditor needs to find what the security page speaks of. None of it is a secret. */
export const outputsSchema = z.strictObject({
  posture: z.strictObject({
    version: text.describe("Version of Glacis."),
    commit: z.string().regex(/^[0-9a-f]{40}(-dirty)?$/).nullable().describe("Commit the stack was deployed from; null outside a checkout."),
    organisation: text.describe("Whose security page it is."),
    stack: z.strictObject({ project: text, name: text }),
    claims: z.array(z.strictObject({
      id: text.describe("The claim, as posture.yaml has it."),
      verdict: z.enum(["pass", "fail", "undetermined", "excepted", "not-applicable"]).describe("What the policies say of the deployed program. What only the live account shows is in the evidence."),
      controls: z.array(text).describe("Controls that have to hold for it."),
      attestations: z.array(text).describe("Statements of people that it rests on, where no machine can see."),
    })),
  }),
  controls: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.array(text).min(1)).describe("Per control the resources that satisfy it: ARNs, or ids of what has none."),
  endpoints: z.strictObject({
    loadBalancer: z.strictObject({ url: z.url(), hosts: z.array(text).min(1), dnsName: text, tlsPolicy: text.describe("AWS's name of the protocols and ciphers that are offered."), certificateArn: arn }),
    mesh: z.array(z.strictObject({ service: text, url: z.url(), spiffeId: text.describe("Identity in the service's certificate."), callers: z.array(text).describe("Services that it answers; no others.") })),
  }),
  backup: z.strictObject({
    copies: z.array(z.strictObject({ role: z.enum(["primary", "replica"]), region, bucket: text, accountId: text.regex(/^\d{12}$/).optional(), replicationRule: text.optional() })).min(3),
    regions: z.array(region).min(2),
    lockMode: z.enum(["COMPLIANCE", "GOVERNANCE"]),
    lockDays: days,
    retentionDays: days,
    vaults: z.array(z.strictObject({ name: text, region })).optional(),
    drillRoleArn: arn.optional().describe("A role with exactly what `glacis drill` needs, for its --role."),
    drills: place.describe("Where every drill leaves its result; the last name is the last drill: `<end>.<verdict>.<digest>.json`."),
  }),
  evidence: z.strictObject({
    bucket: text,
    keyArn: arn,
    publicKeyPem: z.string().regex(/^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]+-----END PUBLIC KEY-----\n?$/),
    chain: place.describe("Where each bundle has its link; the last one's tag `manifest-sha256` is the digest of the newest bundle."),
  }),
  auditTrail: z.strictObject({ trailArn: arn, bucket: text, logGroup: text }),
  access: z.strictObject({ roles: z.record(text, arn).describe("Roles of staff and of the auditor, by name.") }),
  alarms: z.strictObject({ topicArn: arn.describe("The topic that pages."), ticketTopicArn: arn, names: z.array(text).min(1) }),
  detection: z.strictObject({ regions: z.array(region).min(1).describe("Regions that are watched, the one in which findings meet first."), configurationBucket: text.describe("Where AWS Config keeps the history of every resource.") }),
  logArchive: z.strictObject({ bucket: text, logGroups: z.array(text).min(1) }),
  mail: z.strictObject({ domain: text, mtaStsPolicy: text.describe("Text of the policy that the edge serves (RFC 8461)."), mtaStsId: text.describe("Id of the policy, as the TXT record _mta-sts announces it."), configurationSet: text, bucket: text, urgentTopicArn: arn }).optional(),
});
