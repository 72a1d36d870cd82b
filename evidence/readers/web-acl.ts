// SPDX-License-Identifier: Apache-2.0
import {
  GetLoggingConfigurationCommand, GetWebACLCommand, GetWebACLForResourceCommand, WAFV2Client,
  type GetLoggingConfigurationCommandOutput, type GetWebACLCommandOutput, type GetWebACLForResourceCommandOutput,
} from "@aws-sdk/client-wafv2";
import type { DeployedResource } from "../../policies/_kit/probe";
import { camelCase, type Reader } from "./kit";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const RENAMES = { ARN: "arn", CloudWatchMetricsEnabled: "cloudwatchMetricsEnabled", IPSetReferenceStatement: "ipSetReferenceStatement" };

/** Web ACLs of CloudFront live in one region, whatever the stack's. */
const home = ({ outputs, region }: DeployedResource): string | undefined => (outputs.scope === "CLOUDFRONT" ? "us-east-1" : region);

/** A web ACL with all its rules. */
export const webAcl: Reader = {
  types: [WEB_ACL],
  companions: [LOGGING],
  actions: ["wafv2:GetLoggingConfiguration", "wafv2:GetWebACL"],
  async collect(subject, reads, live) {
    const { outputs, id } = subject;
    const waf = live.client(WAFV2Client, home(subject));
    const command = new GetWebACLCommand({ Name: String(outputs.name), Id: id, Scope: outputs.scope === "CLOUDFRONT" ? "CLOUDFRONT" : "REGIONAL" });
    if (!(await reads.call("acl", "wafv2:GetWebACL", () => waf.send(command), "WAFNonexistentItemException"))) return;
    await reads.call("logging", "wafv2:GetLoggingConfiguration", () => waf.send(new GetLoggingConfigurationCommand({ ResourceArn: String(outputs.arn) })), "WAFNonexistentItemException");
  },
  observe(answers, { outputs }) {
    if (answers.absent("acl")) return [];
    const match = { resourceArn: outputs.arn };
    return [
      answers.seen(WEB_ACL, {
        acl: ({ WebACL: acl }: GetWebACLCommandOutput) => ({
          arn: acl?.ARN, name: acl?.Name, scope: outputs.scope, defaultAction: camelCase(acl?.DefaultAction), visibilityConfig: camelCase(acl?.VisibilityConfig, RENAMES),
          rules: camelCase(acl?.Rules ?? [], RENAMES), ruleJson: null, dataProtectionConfig: camelCase(acl?.DataProtectionConfig ?? null),
        }),
      }),
      ...answers.companion<GetLoggingConfigurationCommandOutput>(LOGGING, "logging", match, ({ LoggingConfiguration: logging }) => logging && ({
        logDestinationConfigs: logging.LogDestinationConfigs ?? [], redactedFields: camelCase(logging.RedactedFields ?? []), loggingFilter: camelCase(logging.LoggingFilter ?? null),
      })),
    ];
  },
};

/** Which web ACL stands before a load balancer. */
export const webAclAssociation: Reader = {
  types: [ASSOCIATION],
  actions: ["wafv2:GetWebACLForResource"],
  async collect({ outputs, region }, reads, live) {
    const command = new GetWebACLForResourceCommand({ ResourceArn: String(outputs.resourceArn) });
    await reads.call("acl", "wafv2:GetWebACLForResource", () => live.client(WAFV2Client, region).send(command), "WAFNonexistentItemException");
  },
  observe(answers, { outputs }) {
    const answer = answers.get<GetWebACLForResourceCommandOutput>("acl");
    if (answers.absent("acl") || (answer && !answer.WebACL)) return [];
    return [answers.seen(ASSOCIATION, { acl: ({ WebACL }: GetWebACLForResourceCommandOutput) => ({ webAclArn: WebACL?.ARN }) }, { resourceArn: outputs.resourceArn })];
  },
};
