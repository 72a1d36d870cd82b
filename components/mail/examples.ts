// SPDX-License-Identifier: Apache-2.0
import { Mail, mtaStsPolicy, type MailArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { Edge } from "../edge";
import { SecurityTxtAlarm } from "../edge/expiry-alarm";
import { Detection, Monitoring } from "../monitoring";

const required: MailArgs = {
  ...examplePlace,
  domain: "example.com",
  zoneId: "Z0123456789EXAMPLE",
  subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }],
};

/** Mail beside the edge, which serves its MTA-STS policy. */
function mail(args: MailArgs): void {
  const provider = exampleProvider(examplePlace.region);
  const { subscribers, domain, zoneId } = args;
  const securityTxtExpires = "2027-06-30T00:00:00Z";
  const edge = new Edge("edge", {
    ...examplePlace,
    vpcId: "vpc-0a1b2c3d4e5f60718",
    subnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"],
    domainNames: ["www.example.com"],
    zoneId,
    mtaSts: { domain, zoneId, policy: mtaStsPolicy(examplePlace.region, args) },
    securityContacts: ["mailto:security@example.com"],
    securityPolicyUrl: "https://www.example.com/security",
    securityTxtExpires,
  }, { provider });
  new Mail("mail", args, { provider });
  new Detection("detection", examplePlace, { provider });
  const monitoring = new Monitoring("monitoring", {
    ...examplePlace,
    subscribers,
    balancerMetricName: edge.balancerMetricName,
    targetGroupMetricName: edge.targetGroupMetricName,
    certificateArn: edge.certificateArn,
    webAclName: edge.webAclName,
    maskedLogGroupNames: [edge.webAclLogGroupName],
  }, { provider });
  new SecurityTxtAlarm("security-txt", {
    alarmName: "example-prod-security-txt-expires",
    expires: securityTxtExpires,
    balancerMetricName: edge.balancerMetricName,
    topicArn: monitoring.topicArn,
  }, { provider });
}

export const examples = {
  /** One domain that only SES sends as. */
  minimal: () => mail(required),
  /** A domain that another service sends as too, with the policy remembered for a month. */
  full: () => mail({
    ...required,
    mtaStsMode: "enforce",
    mtaStsMaxAgeSeconds: 2_592_000,
    mailFromLabel: "returns",
    spfIncludes: ["_spf.example.net"],
    domainTexts: ["example-site-verification=0123456789abcdef"],
    activateReceiptRules: true,
    retentionDays: 730,
    deletionProtection: true,
  }),
};
