// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const GROUP = "arn:aws:logs:eu-central-1:123456789012:log-group:search";

export const good = {
  audited: () => {
    new aws.opensearch.Domain("catalogue", { logPublishingOptions: [{ logType: "AUDIT_LOGS", cloudwatchLogGroupArn: GROUP }] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.opensearch.Domain("catalogue", {});
  },
  "errors only": () => {
    new aws.opensearch.Domain("catalogue", { logPublishingOptions: [{ logType: "ES_APPLICATION_LOGS", cloudwatchLogGroupArn: GROUP }] });
  },
  "switched off": () => {
    new aws.opensearch.Domain("catalogue", { logPublishingOptions: [{ logType: "AUDIT_LOGS", cloudwatchLogGroupArn: GROUP, enabled: false }] });
  },
};
