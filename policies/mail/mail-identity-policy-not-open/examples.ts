// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

function policy(principal: unknown): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: principal, Action: ["ses:SendEmail", "ses:SendRawEmail"], Resource: ARN }] });
}

export const good = {
  "one account": () => {
    new aws.sesv2.EmailIdentityPolicy("shop", { emailIdentity: "example.com", policyName: "shop", policy: policy({ AWS: "arn:aws:iam::210987654321:root" }) });
  },
};

export const bad = {
  everyone: () => {
    new aws.sesv2.EmailIdentityPolicy("shop", { emailIdentity: "example.com", policyName: "shop", policy: policy("*") });
  },
  "every account": () => {
    new aws.ses.IdentityPolicy("shop", { identity: "example.com", policy: policy({ AWS: "*" }) });
  },
};
