// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const MX = { zoneId: "Z1", type: "MX", name: "example.com", ttl: 3600, records: ["10 inbound-smtp.eu-west-1.amazonaws.com"] } as const;
const ANNOUNCED = { zoneId: "Z1", type: "TXT", name: "_mta-sts.example.com", ttl: 3600, records: ["v=STSv1; id=20260101"] } as const;

function served(mode: string): void {
  const bucket = new aws.s3.Bucket("mta-sts", {});
  new aws.s3.BucketObject("policy", { bucket: bucket.id, key: ".well-known/mta-sts.txt", content: `version: STSv1\nmode: ${mode}\nmx: *.amazonaws.com\nmax_age: 604800\n` });
}

export const good = {
  "announced and enforced": () => {
    new aws.route53.Record("mx", { ...MX, records: [...MX.records] });
    new aws.route53.Record("mta-sts", { ...ANNOUNCED, records: [...ANNOUNCED.records] });
    served("enforce");
  },
  "served by the load balancer": () => {
    new aws.route53.Record("mx", { ...MX, records: [...MX.records] });
    new aws.route53.Record("mta-sts", { ...ANNOUNCED, records: [...ANNOUNCED.records] });
    new aws.lb.ListenerRule("mta-sts", {
      listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
      conditions: [{ pathPattern: { values: ["/.well-known/mta-sts.txt"] } }],
      actions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "200", messageBody: "version: STSv1\r\nmode: enforce\r\nmx: *.amazonaws.com\r\nmax_age: 1209600\r\n" } }],
    });
  },
};

export const bad = {
  "not announced": () => {
    new aws.route53.Record("mx", { ...MX, records: [...MX.records] });
    served("enforce");
  },
  "testing only": () => {
    new aws.route53.Record("mx", { ...MX, records: [...MX.records] });
    new aws.route53.Record("mta-sts", { ...ANNOUNCED, records: [...ANNOUNCED.records] });
    served("testing");
  },
  "announced, served by nothing": () => {
    new aws.route53.Record("mx", { ...MX, records: [...MX.records] });
    new aws.route53.Record("mta-sts", { ...ANNOUNCED, records: [...ANNOUNCED.records] });
  },
};
