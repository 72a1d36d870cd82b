// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import { safeWebAcl } from "../../_kit/testing/safe";

const logDestinationConfigs = ["arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-web"];
const redactedFields = ["authorization", "cookie"].map((name) => ({ singleHeader: { name } }));

function webAcl(name: string) {
  return new aws.wafv2.WebAcl(name, safeWebAcl);
}

function keeping(action: string) {
  return { defaultBehavior: "DROP", filters: [{ behavior: "KEEP", requirement: "MEETS_ANY", conditions: [{ actionCondition: { action } }] }] };
}

export const good = {
  "everything logged": () => {
    new aws.wafv2.WebAclLoggingConfiguration("web", { resourceArn: webAcl("web").arn, logDestinationConfigs, redactedFields });
  },
  "what is blocked": () => {
    new aws.wafv2.WebAclLoggingConfiguration("web", { resourceArn: webAcl("web").arn, logDestinationConfigs, redactedFields, loggingFilter: keeping("BLOCK") });
  },
};

export const bad = {
  "not logged": () => {
    webAcl("web");
  },
  "blocked requests dropped": () => {
    new aws.wafv2.WebAclLoggingConfiguration("web", { resourceArn: webAcl("web").arn, logDestinationConfigs, redactedFields, loggingFilter: keeping("COUNT") });
  },
};
