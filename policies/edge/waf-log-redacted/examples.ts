// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const logging = {
  resourceArn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/web/11111111-2222-3333-4444-555555555555",
  logDestinationConfigs: ["arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-web"],
};

export const good = {
  "both headers": () => {
    new aws.wafv2.WebAclLoggingConfiguration("web", { ...logging, redactedFields: [{ singleHeader: { name: "Authorization" } }, { singleHeader: { name: "cookie" } }] });
  },
};

export const bad = {
  "nothing redacted": () => {
    new aws.wafv2.WebAclLoggingConfiguration("web", logging);
  },
  "cookies forgotten": () => {
    new aws.wafv2.WebAclLoggingConfiguration("web", { ...logging, redactedFields: [{ singleHeader: { name: "authorization" } }, { queryString: {} }] });
  },
};
