// SPDX-License-Identifier: Apache-2.0
import { Monitoring } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

export const examples = {
  /** A topic with a subscriber, and an alarm on a certificate. */
  minimal: () => {
    new Monitoring("monitoring", {
      ...examplePlace,
      subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }],
      certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000",
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Everything there is to watch, with two ways to be heard. */
  full: () => {
    new Monitoring("monitoring", {
      ...examplePlace,
      subscribers: [
        { protocol: "email", endpoint: "oncall@example.com" },
        { protocol: "https", endpoint: "https://alerts.example.com/aws" },
      ],
      hostGroupName: "example-prod-hosts",
      minHealthyHosts: 3,
      balancerMetricName: "app/edge/0a1b2c3d4e5f6071",
      targetGroupMetricName: "targetgroup/edge/0a1b2c3d4e5f6071",
      certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000",
      certificateDays: 45,
      replications: [{ sourceBucket: "example-prod-data", destinationBucket: "example-prod-copy", ruleId: "to-eu-west-1" }],
      replicationLagSeconds: 1800,
      maskedLogGroupNames: ["/example-prod/hosts"],
      webAclName: "example-prod-edge-acl",
      blockedRequests: 500,
    }, { provider: exampleProvider(examplePlace.region) });
  },
};
