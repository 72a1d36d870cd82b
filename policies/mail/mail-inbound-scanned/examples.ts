// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  scanned: () => {
    new aws.ses.ReceiptRule("security", { ruleSetName: "inbound", scanEnabled: true });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ses.ReceiptRule("security", { ruleSetName: "inbound" });
  },
};
