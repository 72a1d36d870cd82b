// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invalid, placedName, validatePlace, type Place } from "../_kit/args";
import { encryptionKey, logGroupArn, logsMayUse } from "../_kit/key";
import { lockedFiles, lockOf } from "../_kit/locked-files";
import { logGroup } from "../_kit/log-group";
import type { OtherRegion } from "../_kit/regions";
import { deliverToLogs, trailStatements, trailUsesKey, type TrailAuthors } from "./delivery";

export interface AuditTrailArgs extends Place {
  /** Names of the buckets of whose objects every read and write is recorded: backups, evidence, state. @default none */
  readonly dataBuckets?: readonly string[];
  /** Lock of every delivered log file: `COMPLIANCE` yields to nobody, `GOVERNANCE` to a special permission. @default COMPLIANCE */
  readonly lockMode?: "COMPLIANCE" | "GOVERNANCE";
  /** Days (1 to 36500) no log file can be changed or deleted. @default 365 */
  readonly lockDays?: number;
  /** Days log files are kept; at least `lockDays`. @default 2557, seven years */
  readonly retentionDays?: number;
  /** Days the same events stay searchable in CloudWatch Logs. @default 365 */
  readonly logRetentionDays?: pulumi.Input<number>;
  /**
   * Id of the organization (`o-` and more) whose every account the trail records; the stack must then be deployed with the
   * management account or the delegated administrator. @default this account alone
   */
  readonly organizationId?: string;
  /**
   * The account that manages the organization, where the stack's own is its delegated administrator: the organization's trail then
   * belongs to that account. @default accountId
   */
  readonly managementAccountId?: string;
  /** The other regions the account uses, in each of which an analyzer looks for access from outside. @default none */
  readonly otherRegions?: readonly OtherRegion[];
  /** Days without use after which a permission is reported. @default 90 */
  readonly unusedAccessDays?: number;
  /** Refuses to destroy the bucket of log files, and keeps it in AWS when it leaves the program. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Who did what, where nobody can change it: one trail for all regions, its files validated by digests, encrypted, and locked in a
 * bucket whose own accesses are logged; the same events in CloudWatch Logs for alarms, and analyzers that report access from
 * outside, in every region, and access nobody uses.
 */
export class AuditTrail extends pulumi.ComponentResource {
  readonly trailArn: pulumi.Output<string>;
  readonly bucket: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  /** @throws InputPropertyError when a period, the organization's id, its account or the place cannot be used */
  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:audit-trail:AuditTrail", name, {}, opts);
    const { dataBuckets = [] } = args;
    validatePlace(args);
    const lock = lockOf(args);
    const { organizationId, managementAccountId: owner = args.accountId } = args;
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
    if (organizationId !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organizationId)) {
      throw invalid("organizationId", organizationId, "use the organization's id such as o-a1b2c3d4e5");
    }
    if (!/^\d{12}$/.test(owner)) throw invalid("managementAccountId", owner, "use the 12-digit account id, quoted so that leading zeros survive");
    if (organizationId === undefined && owner !== args.accountId) throw invalid("managementAccountId", owner, "give organizationId too: a trail of one account is the account's own");
    const child = { parent: this };
    const trailName = `${args.namePrefix}-${name}`;
    const trail = { name: trailName, arn: `arn:aws:cloudtrail:${args.region}:${owner}:trail/${trailName}` };
    const authors: TrailAuthors = { owner, ...(organizationId !== undefined && { organizationId }) };
    const groupName = `/glacis/${args.namePrefix}/${name}`;
    const bucketName = placedName(args, name);

    const key = encryptionKey(`${name}-key`, {
      place: args,
      alias: trailName,
      description: `Encrypts the audit trail ${trailName}`,
      statements: [...trailUsesKey(owner, trail.arn), logsMayUse(args, groupName)],
    }, child);
    const files = lockedFiles(name, { place: args, lock, keyArn: key.arn, statements: trailStatements(authors, bucketName, trail.arn) }, child);
    const group = logGroup(`${name}-events`, { name: groupName, keyArn: key.arn, retentionInDays: args.logRetentionDays, accessKeyIds: "shown" }, child);
    const role = deliverToLogs(name, args, authors, trail.arn, logGroupArn(args, groupName), child);

    const recorded = new aws.cloudtrail.Trail(`${name}-trail`, {
      name: trail.name,
      s3BucketName: files.bucket,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: organizationId !== undefined,
      enableLogFileValidation: true,
      enableLogging: true,
      cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelectors: [
        { name: "Management events", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
        ...(dataBuckets.length === 0 ? [] : [{
          name: "Objects of the buckets that hold data",
          fieldSelectors: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::S3::Object"] },
            { field: "resources.ARN", startsWiths: dataBuckets.map((bucket) => `arn:aws:s3:::${bucket}/`) },
          ],
        }]),
      ],
      insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
    }, { ...child, dependsOn: [files] });

    analyzers(name, args, child);
    this.trailArn = recorded.arn;
    this.bucket = files.bucket;
    this.logGroupName = group.name;
    this.registerOutputs({ trailArn: this.trailArn, bucket: this.bucket, logGroupName: this.logGroupName });
  }
}

/** Reports resources that others can reach, and permissions that nobody uses. */
function analyzers(name: string, args: AuditTrailArgs, opts: pulumi.CustomResourceOptions): void {
  const scope = args.organizationId === undefined ? "ACCOUNT" : "ORGANIZATION";
  const external = { analyzerName: `${args.namePrefix}-external-access`, type: scope };
  new aws.accessanalyzer.Analyzer(`${name}-external-access`, external, opts);
  for (const { region, provider } of args.otherRegions ?? []) {
    new aws.accessanalyzer.Analyzer(`${name}-external-access-${region}`, external, { ...opts, ...(provider && { provider }) });
  }
  // Permissions are IAM's, which has no regions: one analyzer sees them all.
  new aws.accessanalyzer.Analyzer(`${name}-unused-access`, {
    analyzerName: `${args.namePrefix}-unused-access`,
    type: `${scope}_UNUSED_ACCESS`,
    configuration: { unusedAccess: { unusedAccessAge: args.unusedAccessDays ?? 90 } },
  }, opts);
}
