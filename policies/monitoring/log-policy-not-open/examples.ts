// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const policyDocument = (Principal: unknown, Condition?: object) => JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action: "logs:PutLogEvents", Resource: "*", Condition }] });
const logs = (document: string) => {
  new aws.cloudwatch.LogResourcePolicy("delivery", { policyName: "delivery", policyDocument: document });
};

export const good = {
  "a service": () => logs(policyDocument({ Service: "es.amazonaws.com" })),
  "the organisation": () => {
    new aws.cloudwatch.EventPermission("org", { principal: "*", statementId: "org", condition: { key: "aws:PrincipalOrgID", type: "StringEquals", value: "o-abcdefghij" } });
  },
};

export const bad = {
  "everyone": () => logs(policyDocument("*")),
  "everyone to an event bus": () => {
    new aws.cloudwatch.EventBusPolicy("bus", { policy: JSON.stringify({ Statement: { Effect: "Allow", Principal: { AWS: "*" }, Action: "events:PutEvents", Resource: "*" } }) });
  },
  "everyone, by permission": () => {
    new aws.cloudwatch.EventPermission("all", { principal: "*", statementId: "all" });
  },
};
