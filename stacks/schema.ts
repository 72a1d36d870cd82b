// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

// Every message below says what is expected; stacks/config.ts adds the key, the value found and the command that fixes it.
// Left out, an optional key means the component's own default, which is the safe one: no default is written down twice.

const text = (pattern: RegExp, expected: string) => z.string(expected).regex(pattern, expected);
const whole = (low: number, high: number) => {
  const expected = `a whole number from ${low} to ${high}`;
  return z.int(expected).min(low, expected).max(high, expected);
};
const flag = z.boolean("true or false");
const choice = <const T extends readonly string[]>(...values: T) => z.enum(values, `one of ${values.join(", ")}`);
const period = <const T extends readonly number[]>(...values: T) => z.literal(values, `one of ${values.join(", ")}`);
const list = <T extends z.ZodType>(item: T, least: number, expected: string) => z.array(item, expected).min(least, expected);
const layer = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape, "an object");

const regionPattern = /^[a-z]{2}(-[a-z]+)+-\d$/;
const region = text(regionPattern, "a region such as eu-central-1");
const zone = text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "a zone such as eu-central-1a");
const httpsUrl = text(/^https:\/\/\S+$/, "an https:// address");
const hostName = text(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a host name in lower case such as www.example.com");
const email = text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address");
const lockMode = choice("COMPLIANCE", "GOVERNANCE");
const encryption = choice("kms", "none");
const address = text(/^https?:\/\/\S+$/, "an http:// or https:// address");

const logRetention = period(365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

const network = layer({
  cidr: text(/^\d+(\.\d+){3}\/\d+$/, "a private IPv4 network of 16 to 24 bits such as 10.20.0.0/16").exactOptional(),
  egress: choice("endpoints", "nat").exactOptional(),
  flowLogRetentionDays: logRetention.exactOptional(),
});

const hosts = layer({
  architecture: choice("amd64", "arm64").exactOptional(),
  instanceType: text(/^[a-z0-9-]+\.[a-z0-9-]+$/, "an instance type such as t4g.small").exactOptional(),
  imageId: text(/^ami-[0-9a-f]{8,17}$/, "an image id such as ami-0a1b2c3d4e5f60718").exactOptional(),
  minSize: whole(1, 1000).exactOptional(),
  maxSize: whole(1, 1000).exactOptional(),
  maxLifetimeDays: whole(1, 30).exactOptional(),
  volumeSizeGib: whole(8, 16_384).exactOptional(),
  servicePort: whole(1024, 65_535).exactOptional(),
  workload: text(/^\/\S/, "a command line that begins with an absolute path").exactOptional(),
  encryption: encryption.exactOptional(),
  manageAccountDefaults: flag.exactOptional(),
  logRetentionDays: logRetention.exactOptional(),
});

const edge = layer({
  domainNames: list(hostName, 1, "a list of at least one host name, the canonical one first"),
  zoneId: text(/^Z[A-Z0-9]{1,31}$/, "a Route 53 zone id such as Z0123456789EXAMPLE").exactOptional(),
  certificateArn: text(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/, "the ARN of a certificate in ACM").exactOptional(),
  selfSigned: flag.exactOptional(),
  healthPath: text(/^\/\S*$/, "a path that begins with /").exactOptional(),
  securityContacts: list(text(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, "an address that begins with mailto: or https://"), 1, "a list of at least one address"),
  securityPolicyUrl: httpsUrl,
  securityTxtExpires: text(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, "a UTC instant such as 2027-06-30T00:00:00Z"),
  signInPaths: list(text(/^\/[a-z0-9/._-]*$/, "a path in lower case that begins with /"), 1, "a list of at least one path").exactOptional(),
  signInLimit: whole(10, 2_000_000_000).exactOptional(),
  signInWindowSeconds: period(60, 120, 300, 600).exactOptional(),
  deletionProtection: flag.exactOptional(),
  logRetentionDays: whole(1, 3650).exactOptional(),
  logLockMode: lockMode.exactOptional(),
  webAclLogRetentionDays: logRetention.exactOptional(),
});

const backup = layer({
  lockMode: lockMode.exactOptional(),
  lockDays: whole(1, 36_500).exactOptional(),
  retentionDays: whole(1, 36_500).exactOptional(),
  encryption: encryption.exactOptional(),
  accessLogRetentionDays: whole(1, 3650).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const monitoring = layer({
  subscribers: list(
    z.discriminatedUnion("protocol", [
      layer({ protocol: z.literal("email"), endpoint: email }),
      layer({ protocol: z.literal("https"), endpoint: httpsUrl }),
    ], "{ protocol: email or https, endpoint: its address }"),
    1,
    "a list of at least one { protocol, endpoint }",
  ),
  minHealthyHosts: whole(1, 1000).exactOptional(),
  certificateDays: whole(1, 365).exactOptional(),
  replicationLagSeconds: whole(60, 86_400).exactOptional(),
  blockedRequests: whole(1, 2_000_000_000).exactOptional(),
});

const auditTrail = layer({
  lockMode: lockMode.exactOptional(),
  lockDays: whole(1, 36_500).exactOptional(),
  retentionDays: whole(1, 36_500).exactOptional(),
  logRetentionDays: logRetention.exactOptional(),
  organizationId: text(/^o-[a-z0-9]{10,32}$/, "an organization's id such as o-a1b2c3d4e5").exactOptional(),
  unusedAccessDays: whole(1, 365).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const access = layer({
  staff: list(text(/^arn:aws:iam::\d{12}:(user|role)\/\S+$/, "the ARN of a user or role"), 1, "a list of at least one ARN of a user or role"),
  ticketPattern: text(/[^*?]/, "a pattern that not every text fits, such as SUP-?*").exactOptional(),
  repository: text(/^[\w.-]+\/[\w.-]+$/, "a GitHub repository, owner/name").exactOptional(),
  runAs: text(/^[a-z_][a-z0-9_-]{0,31}$/, "the name of a Linux user").exactOptional(),
  idleMinutes: whole(1, 60).exactOptional(),
  transcriptDays: whole(1, 3650).exactOptional(),
  logRetentionDays: logRetention.exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const provider = layer({
  endpoints: z.record(z.string(), address, "an object of service: address").exactOptional(),
  accessKey: z.string("an access key id").min(1, "an access key id").exactOptional(),
  secretKey: z.string("a secret access key").min(1, "a secret access key").exactOptional(),
  s3UsePathStyle: flag.exactOptional(),
  httpProxy: address.exactOptional(),
  httpsProxy: address.exactOptional(),
  skipMetadataApiCheck: flag.exactOptional(),
});

/** The stack configuration by key, without the `glacis:` in front. */
export const configSchema = z.strictObject({
  accountId: text(/^\d{12}$/, "the 12-digit account id"),
  namePrefix: text(/^[a-z][a-z0-9-]{1,18}[a-z0-9]$/, "3 to 20 lower-case letters, digits and hyphens, beginning with a letter"),
  regions: list(region, 3, "a list of at least three regions, the primary first"),
  availabilityZones: list(zone, 2, "a list of two to four zones of the primary region").max(4, "a list of two to four zones of the primary region"),
  tags: z.record(z.string(), z.string("text"), "an object of tag: text").default({}),
  network: network.default({}),
  hosts: hosts.default({}),
  edge,
  backup: backup.default({}),
  monitoring,
  auditTrail: auditTrail.default({}),
  access,
  provider: provider.default({}),
}).superRefine(({ regions, availabilityZones, edge: { zoneId, certificateArn, selfSigned } }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
  const [primary = ""] = regions;
  if (new Set(regions).size !== regions.length) report(["regions"], "regions that differ from each other");
  availabilityZones.forEach((name, index) => {
    if (regionPattern.test(primary) && name.slice(0, -1) !== primary) report(["availabilityZones", index], `a zone of the primary region ${primary}`);
  });
  if (new Set(availabilityZones).size !== availabilityZones.length) report(["availabilityZones"], "zones that differ from each other");
  if ([zoneId !== undefined, certificateArn !== undefined, selfSigned === true].filter(Boolean).length !== 1) {
    report(["edge"], "exactly one of zoneId, certificateArn and selfSigned: true");
  }
});

/** A stack's configuration after validation. */
export type Config = z.output<typeof configSchema>;
