// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function stage(types = "REGIONAL"): aws.apigateway.Stage {
  const api = new aws.apigateway.RestApi("api", { endpointConfiguration: { types } });
  return new aws.apigateway.Stage("prod", { restApi: api.id, deployment: "1", stageName: "prod" });
}

export const good = {
  attached: () => {
    new aws.wafv2.WebAclAssociation("api", { resourceArn: stage().arn, webAclArn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/api/1" });
  },
};

export const bad = {
  none: () => void stage(),
  "GraphQL without one": () => {
    new aws.appsync.GraphQLApi("api", { authenticationType: "AWS_IAM" });
  },
};
