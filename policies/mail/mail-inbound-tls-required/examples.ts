// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "TLS required": () => {
    new aws.ses.ReceiptRule("security", { ruleSetName: "inbound", recipients: ["security@example.com"], enabled: true, tlsPolicy: "Require" });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ses.ReceiptRule("security", { ruleSetName: "inbound", recipients: ["security@example.com"], enabled: true });
  },
  optional: () => {
    new aws.ses.ReceiptRule("security", { ruleSetName: "inbound", tlsPolicy: "Optional" });
  },
};
