// SPDX-License-Identifier: Apache-2.0
import {
  CloudTrailClient, DescribeTrailsCommand, GetEventSelectorsCommand, GetTrailStatusCommand,
  type DescribeTrailsCommandOutput, type GetEventSelectorsCommandOutput, type GetTrailStatusCommandOutput,
} from "@aws-sdk/client-cloudtrail";
import { camelCase, type Reader } from "./kit";

const TRAIL = "aws:cloudtrail/trail:Trail";

/** A trail: whether it records, what, and where to. */
export const trail: Reader = {
  types: [TRAIL],
  actions: ["cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus"],
  async collect({ outputs, region }, reads, live) {
    const cloudtrail = live.client(CloudTrailClient, region);
    const Name = String(outputs.arn);
    const described = await reads.call("trail", "cloudtrail:DescribeTrails", () => cloudtrail.send(new DescribeTrailsCommand({ trailNameList: [Name] })));
    if (described?.trailList?.length === 0) return;
    await reads.call("status", "cloudtrail:GetTrailStatus", () => cloudtrail.send(new GetTrailStatusCommand({ Name })));
    await reads.call("selectors", "cloudtrail:GetEventSelectors", () => cloudtrail.send(new GetEventSelectorsCommand({ TrailName: Name })));
  },
  observe(answers) {
    if (answers.get<DescribeTrailsCommandOutput>("trail")?.trailList?.length === 0) return [];
    return [answers.seen(TRAIL, {
      trail: ({ trailList: [trail] = [] }: DescribeTrailsCommandOutput) => ({
        arn: trail?.TrailARN, name: trail?.Name, s3BucketName: trail?.S3BucketName, s3KeyPrefix: trail?.S3KeyPrefix ?? null, isMultiRegionTrail: trail?.IsMultiRegionTrail ?? false,
        includeGlobalServiceEvents: trail?.IncludeGlobalServiceEvents ?? false, isOrganizationTrail: trail?.IsOrganizationTrail ?? false, enableLogFileValidation: trail?.LogFileValidationEnabled ?? false,
        kmsKeyId: trail?.KmsKeyId ?? null, cloudWatchLogsGroupArn: trail?.CloudWatchLogsLogGroupArn ?? null, cloudWatchLogsRoleArn: trail?.CloudWatchLogsRoleArn ?? null, snsTopicName: trail?.SnsTopicARN ?? null,
      }),
      status: ({ IsLogging }: GetTrailStatusCommandOutput) => ({ enableLogging: IsLogging ?? false }),
      selectors: ({ AdvancedEventSelectors, EventSelectors }: GetEventSelectorsCommandOutput) => ({
        advancedEventSelectors: (AdvancedEventSelectors ?? []).map(({ Name, FieldSelectors = [] }) => ({
          name: Name ?? null,
          fieldSelectors: FieldSelectors.map(({ Field, Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith }) => ({
            field: Field, equals: Equals ?? [], startsWiths: StartsWith ?? [], endsWiths: EndsWith ?? [], notEquals: NotEquals ?? [], notStartsWiths: NotStartsWith ?? [], notEndsWiths: NotEndsWith ?? [],
          })),
        })),
        eventSelectors: camelCase(EventSelectors ?? []),
      }),
    })];
  },
};
