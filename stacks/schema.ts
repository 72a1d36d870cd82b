// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { PINNED_IMAGE, registryOf } from "../components/hosts/container-image";
import { TRAIL_ALARMS } from "../components/monitoring/trail-filters";

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

const workloadImage = text(PINNED_IMAGE, "an image of ECR pinned by its digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY@sha256:DIGEST");

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
  workloadImage: workloadImage.exactOptional(),
  workloadSandbox: z.record(z.string(), z.string("an option of systemd.exec(5) as a string"), "an object of option to value").exactOptional(),
  workloadSecrets: z.record(z.string(), z.string("the name of a secret"), "an object of environment variable to the name of a secret").exactOptional(),
  agentPublicKey: text(/^-----BEGIN PGP PUBLIC KEY BLOCK-----\n/, "a public key in ASCII armour").exactOptional(),
  encryption: encryption.exactOptional(),
  manageAccountDefaults: flag.exactOptional(),
  logRetentionDays: logRetention.exactOptional(),
});

const edge = layer({
  domainNames: list(hostName, 1, "a list of at least one host name, the canonical one first"),
  zoneId: text(/^Z[A-Z0-9]{1,31}$/, "a Route 53 zone id such as Z0123456789EXAMPLE").exactOptional(),
  certificateArn: text(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/, "the ARN of a certificate in ACM").exactOptional(),
  selfSigned: flag.exactOptional(),
  fips: flag.exactOptional(),
  clientAuthorities: layer({
    bucket: text(/^[a-z0-9.-]{3,63}$/, "the name of a bucket"),
    key: text(/^.{1,1024}$/, "the key of an object"),
    objectVersion: text(/^\S+$/, "the version of the object"),
  }).exactOptional(),
  healthPath: text(/^\/\S*$/, "a path that begins with /").exactOptional(),
  securityContacts: list(text(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, "an address that begins with mailto: or https://"), 1, "a list of at least one address"),
  securityPolicyUrl: httpsUrl,
  securityTxtExpires: text(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, "a UTC instant such as 2027-06-30T00:00:00Z"),
  signInPaths: list(text(/^\/[a-z0-9/._-]*$/, "a path in lower case that begins with /"), 1, "a list of at least one path").exactOptional(),
  signInLimit: whole(10, 2_000_000_000).exactOptional(),
  signInWindowSeconds: period(60, 120, 300, 600).exactOptional(),
  forwardedForHeader: text(/^[A-Za-z0-9-]{1,255}$/, "the name of a header such as X-Forwarded-For").exactOptional(),
  deletionProtection: flag.exactOptional(),
  logRetentionDays: whole(1, 3650).exactOptional(),
  logLockMode: lockMode.exactOptional(),
  webAclLogRetentionDays: logRetention.exactOptional(),
});

const backupPlan = layer({
  coolingOffDays: whole(3, 36_500),
  confirmPermanentLock: text(/^permanent after \d+ days$/, "the words: permanent after N days, with coolingOffDays as N"),
  dailyDays: whole(1, 36_500).exactOptional(),
  weeklyDays: whole(1, 36_500).exactOptional(),
  monthlyDays: whole(1, 36_500).exactOptional(),
  copyDays: whole(1, 36_500).exactOptional(),
  leastDays: whole(1, 36_500).exactOptional(),
  mostDays: whole(1, 36_500).exactOptional(),
  coldAfterDays: whole(1, 36_500).exactOptional(),
  restoreTested: list(text(/^[A-Za-z0-9 ]+$/, "a type as AWS Backup spells it, such as S3"), 1, "a list of at least one type").exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const mail = layer({
  domain: text(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a domain in lower case such as example.com"),
  zoneId: text(/^Z[A-Z0-9]{1,31}$/, "a Route 53 zone id such as Z0123456789EXAMPLE"),
  mtaStsMode: choice("testing", "enforce").exactOptional(),
  mtaStsMaxAgeSeconds: whole(86_400, 31_557_600).exactOptional(),
  mailFromLabel: text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "one label such as bounce").exactOptional(),
  spfIncludes: z.array(text(/^_?[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a host name such as _spf.example.net"), "a list of host names").exactOptional(),
  domainTexts: z.array(z.string("text"), "a list of texts").exactOptional(),
  activateReceiptRules: flag.exactOptional(),
  retentionDays: whole(1, 3650).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const account = text(/^\d{12}$/, "a 12-digit account id");
const organizationId = text(/^o-[a-z0-9]{10,32}$/, "an organization's id such as o-a1b2c3d4e5");

const backup = layer({
  plan: backupPlan.exactOptional(),
  drillers: list(
    text(/^([a-z0-9-]+\.amazonaws\.com|repo:[\w.-]+\/[\w.-]+:environment:[\w.-]+)$/, "a service such as codebuild.amazonaws.com, or repo:OWNER/NAME:environment:NAME"),
    1,
    "a list of at least one service or environment of GitHub Actions",
  ).exactOptional(),
  replicaAccounts: z.record(region, layer({
    accountId: account,
    roleArn: text(/^arn:aws:iam::\d{12}:role\/\S+$/, "the ARN of a role"),
  }), "an object of region: { accountId, roleArn }").exactOptional(),
  archiveAfterDays: whole(1, 36_500).exactOptional(),
  lockMode: lockMode.exactOptional(),
  lockDays: whole(1, 36_500).exactOptional(),
  retentionDays: whole(1, 36_500).exactOptional(),
  encryption: encryption.exactOptional(),
  accessLogRetentionDays: whole(1, 3650).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const subscribers = list(
  z.discriminatedUnion("protocol", [
    layer({ protocol: z.literal("email"), endpoint: email }),
    layer({ protocol: z.literal("https"), endpoint: httpsUrl }),
  ], "{ protocol: email or https, endpoint: its address }"),
  1,
  "a list of at least one { protocol, endpoint }",
);

const monitoring = layer({
  subscribers,
  ticketSubscribers: subscribers.exactOptional(),
  digestSubscribers: subscribers.exactOptional(),
  trailThresholds: z.partialRecord(z.enum(TRAIL_ALARMS, `one of ${TRAIL_ALARMS.join(", ")}`), whole(1, 1_000_000), "an object of alarm: events in five minutes").exactOptional(),
  trailSilenceMinutes: whole(15, 1440).exactOptional(),
  minHealthyHosts: whole(1, 1000).exactOptional(),
  certificateDays: whole(1, 365).exactOptional(),
  replicationLagSeconds: whole(60, 86_400).exactOptional(),
  blockedRequests: whole(1, 2_000_000_000).exactOptional(),
});

const detection = layer({
  configurationDays: whole(365, 36_500).exactOptional(),
  configRole: choice("created", "existing").exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const organization = layer({
  id: organizationId,
  managementAccountId: account,
  administratorAccountId: account,
  targetId: text(/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/, "the id of the organization's root such as r-a1b2, or of a unit such as ou-a1b2-0c1d2e3f"),
  memberAccountIds: list(account, 1, "a list of at least one 12-digit account id").exactOptional(),
  managementRoleArn: text(/^arn:aws:iam::\d{12}:role\/\S+$/, "the ARN of a role").exactOptional(),
});

const logArchive = layer({
  lockMode: lockMode.exactOptional(),
  lockDays: whole(1, 36_500).exactOptional(),
  retentionDays: whole(1, 36_500).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const auditTrail = layer({
  dataBuckets: list(text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "a bucket's name"), 1, "a list of at least one bucket's name").exactOptional(),
  lockMode: lockMode.exactOptional(),
  lockDays: whole(1, 36_500).exactOptional(),
  retentionDays: whole(1, 36_500).exactOptional(),
  logRetentionDays: logRetention.exactOptional(),
  organizationId: organizationId.exactOptional(),
  unusedAccessDays: whole(1, 365).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const evidence = layer({
  lockMode: lockMode.exactOptional(),
  lockDays: whole(1, 36_500).exactOptional(),
  accessLogRetentionDays: whole(1, 36_500).exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const access = layer({
  staff: list(text(/^arn:aws:iam::\d{12}:user\/\S+$/, "the ARN of an IAM user (sessions of roles carry no second factor, which the roles of staff demand)"), 1, "a list of at least one ARN of an IAM user"),
  ticketPattern: text(/[^*?]/, "a pattern that not every text fits, such as SUP-?*").exactOptional(),
  repository: text(/^[\w.-]+\/[\w.-]+$/, "a GitHub repository, owner/name").exactOptional(),
  runAs: text(/^[a-z_][a-z0-9_-]{0,31}$/, "the name of a Linux user").exactOptional(),
  idleMinutes: whole(1, 60).exactOptional(),
  transcriptDays: whole(1, 3650).exactOptional(),
  logRetentionDays: logRetention.exactOptional(),
  deletionProtection: flag.exactOptional(),
});

const service = text(/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/, "a name of 1 to 20 lower-case letters, digits and hyphens, beginning with a letter");
const principal = text(/^arn:aws:iam::\d{12}:(root|(user|role)\/\S+)$/, "the ARN of a user or role");

const mesh = layer({
  zone: text(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "an internal DNS zone in lower case such as mesh.example.internal"),
  deployers: list(principal, 1, "a list of at least one ARN of a user or role that deploys the stack"),
  edgeService: service,
  services: z.record(service, layer({
    port: whole(1024, 65_535),
    callers: z.array(service, "a list of services").exactOptional(),
    applicationPort: whole(1024, 65_535).exactOptional(),
    healthPath: text(/^\/\S*$/, "a path that begins with /").exactOptional(),
    workload: text(/^\/\S/, "a command line that begins with an absolute path").exactOptional(),
    workloadImage: workloadImage.exactOptional(),
    minSize: whole(1, 1000).exactOptional(),
    maxSize: whole(1, 1000).exactOptional(),
  }), "an object of service: { port, callers }"),
  authorities: list(text(/^[a-z0-9-]{1,16}$/, "a short name of lower-case letters, digits and hyphens"), 1, "a list of at least one name of an authority").exactOptional(),
  acmAuthority: layer({
    arn: text(/^arn:aws:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/\S+$/, "the ARN of an authority in ACM Private CA"),
    rootCertificate: text(/^-----BEGIN CERTIFICATE-----/, "a certificate in PEM form"),
    signingAlgorithm: choice("SHA256WITHECDSA", "SHA384WITHECDSA", "SHA512WITHECDSA", "SHA256WITHRSA", "SHA384WITHRSA", "SHA512WITHRSA").exactOptional(),
  }).exactOptional(),
  certificateDays: whole(7, 90).exactOptional(),
  healthPort: whole(1024, 65_535).exactOptional(),
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
  mail: mail.exactOptional(),
  backup: backup.default({}),
  monitoring,
  auditTrail: auditTrail.default({}),
  detection: detection.default({}),
  organization: organization.exactOptional(),
  logArchive: logArchive.default({}),
  evidence: evidence.default({}),
  access,
  mesh: mesh.exactOptional(),
  provider: provider.default({}),
}).superRefine(({ accountId, hosts, mesh, auditTrail: { organizationId: recorded }, organization: watched, backup: { replicaAccounts = {} }, regions, availabilityZones, edge: { zoneId, certificateArn, selfSigned } }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
  const [primary = ""] = regions;
  const services = Object.entries(mesh?.services ?? {}).map(([name, service]) => ({ path: ["mesh", "services", name], ...service }));
  for (const { path, workload, workloadImage: image } of [{ path: ["hosts"], ...hosts }, ...services]) {
    const registry = registryOf({ accountId, region: primary });
    if (image !== undefined && !image.startsWith(`${registry}/`)) report([...path, "workloadImage"], `an image of the stack's own registry ${registry}, so that hosts depend on no other account or region`);
    if (image !== undefined && workload !== undefined) report([...path, "workloadImage"], "nothing, or no workload beside it: an image brings its own command");
  }
  for (const [name, { accountId: other, roleArn }] of Object.entries(replicaAccounts)) {
    const path = ["backup", "replicaAccounts", name];
    if (!regions.slice(1).includes(name)) report(path, `a region of glacis:regions other than the primary, which is one of ${regions.slice(1).join(", ")}`);
    if (other === accountId) report([...path, "accountId"], "another account than the stack's");
    if (!roleArn.includes(`:${other}:`)) report([...path, "roleArn"], `a role of the account ${other}`);
  }
  if (watched) {
    if (watched.administratorAccountId !== accountId) report(["organization", "administratorAccountId"], `the stack's own account ${accountId}: an organization is watched from the account that its security is delegated to`);
    if (watched.managementAccountId === accountId) report(["organization", "managementAccountId"], "another account than the stack's: AWS advises to watch an organization from one that does not manage it");
    if (watched.managementRoleArn?.includes(`:${watched.managementAccountId}:`) === false) report(["organization", "managementRoleArn"], `a role of the account ${watched.managementAccountId}`);
    if (watched.memberAccountIds?.includes(accountId)) report(["organization", "memberAccountIds"], "accounts other than the stack's");
    if (recorded !== undefined && recorded !== watched.id) report(["auditTrail", "organizationId"], `nothing, or ${watched.id} as in glacis:organization.id`);
  }
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
