// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const GITHUB = "token.actions.githubusercontent.com";
const trust = (Condition: object | undefined, provider = GITHUB) => {
  new aws.iam.Role("deploy", {
    assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${provider}` }, Condition }] }),
  });
};
const aud = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
const sub = (value: string) => ({ [`${GITHUB}:sub`]: value });

export const good = {
  "one branch": () => trust({ StringEquals: { ...aud, ...sub("repo:example/app:ref:refs/heads/main") } }),
  "one repository": () => trust({ StringEquals: aud, StringLike: sub("repo:example/app:*") }),
  "a service account of a cluster": () => {
    const cluster = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE";
    trust({ StringEquals: { [`${cluster}:aud`]: "sts.amazonaws.com", [`${cluster}:sub`]: "system:serviceaccount:app:web" } }, cluster);
  },
};

export const bad = {
  "every repository in the world": () => trust({ StringEquals: aud }),
  "no condition": () => trust(undefined),
  "every repository of every owner": () => trust({ StringEquals: aud, StringLike: sub("repo:*") }),
  "owners that begin alike": () => trust({ StringEquals: aud, StringLike: sub("repo:example*/app:*") }),
  "every repository of an owner": () => trust({ StringEquals: aud, StringLike: sub("repo:example/*") }),
  "true of the empty set": () => trust({ StringEquals: aud, "ForAllValues:StringLike": sub("repo:example/app:*") }),
  "no audience": () => trust({ StringEquals: sub("repo:example/app:ref:refs/heads/main") }),
};
