// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const zoneId = "Z0123456789";

function inbox(recipients: string[], args: Partial<aws.ses.ReceiptRuleArgs> = {}): void {
  new aws.route53.Record("mx", { zoneId, name: "example.com", type: "MX", ttl: 300, records: ["10 inbound-smtp.eu-central-1.amazonaws.com"] });
  new aws.route53.Record("tlsrpt", { zoneId, name: "_smtp._tls.example.com", type: "TXT", ttl: 300, records: ["v=TLSRPTv1; rua=mailto:reports@example.com"] });
  const ruleSetName = "inbox";
  new aws.ses.ReceiptRule("inbox", { name: "inbox", ruleSetName, enabled: true, tlsPolicy: "Require", scanEnabled: true, recipients, s3Actions: [{ bucketName: "inbox", position: 1 }], ...args });
  new aws.ses.ActiveReceiptRuleSet("inbox", { ruleSetName });
}

const all = ["postmaster@example.com", "abuse@example.com", "reports@example.com"];

export const good = {
  "each by name": () => inbox(all),
  "the whole domain": () => inbox(["example.com"]),
};

export const bad = {
  "reports to nobody": () => inbox(all.slice(0, 2)),
  "not abuse": () => inbox(all.filter((address) => !address.startsWith("abuse"))),
  "taken, and dropped": () => inbox(all, { s3Actions: [] }),
  "a rule that is off": () => inbox(all, { enabled: false }),
  "a rule of another set": () => inbox(all, { ruleSetName: "old" }),
};
