// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const trust = (Condition?: object) => {
  new aws.iam.Role("staff", {
    assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRoleWithSAML", Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/directory" }, Condition }] }),
  });
};

export const good = {
  "made for AWS": () => trust({ StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }),
};

export const bad = {
  "made for anyone": () => trust(),
  "made for AWS, if it says": () => trust({ StringEqualsIfExists: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }),
};
