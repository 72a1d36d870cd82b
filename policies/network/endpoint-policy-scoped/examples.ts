// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const endpoint = { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.s3" };
const anyone = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" };

function policy(statement: object) {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

export const good = {
  "principals of the account": () => {
    new aws.ec2.VpcEndpoint("s3", { ...endpoint, policy: policy({ ...anyone, Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } }) });
  },
  "named buckets": () => {
    new aws.ec2.VpcEndpoint("s3", { ...endpoint, policy: policy({ ...anyone, Action: "s3:GetObject", Resource: "arn:aws:s3:::packages-example-corp/*" }) });
  },
  "a policy of its own": () => {
    const s3 = new aws.ec2.VpcEndpoint("s3", endpoint);
    new aws.ec2.VpcEndpointPolicy("s3", { vpcEndpointId: s3.id, policy: policy({ ...anyone, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } }) });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.ec2.VpcEndpoint("s3", endpoint);
  },
  "the default written out": () => {
    new aws.ec2.VpcEndpoint("s3", { ...endpoint, policy: policy({ ...anyone, Action: "*" }) });
  },
  "a condition that narrows nothing": () => {
    new aws.ec2.VpcEndpoint("s3", { ...endpoint, policy: policy({ ...anyone, Condition: { Bool: { "aws:SecureTransport": "true" } } }) });
  },
  "named buckets to write to": () => {
    new aws.ec2.VpcEndpoint("s3", { ...endpoint, policy: policy({ ...anyone, Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::packages-example-corp/*" }) });
  },
};
