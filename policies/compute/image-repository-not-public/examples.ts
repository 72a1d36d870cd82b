// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function repository(statement: object): void {
  const web = new aws.ecr.Repository("web", { name: "web" });
  new aws.ecr.RepositoryPolicy("web", { repository: web.name, policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "ecr:BatchGetImage", ...statement }] }) });
}

export const good = {
  "no policy": () => {
    new aws.ecr.Repository("web", {});
  },
  "one account": () => repository({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
  "the organization": () => repository({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1a2b3c4d5e" } } }),
};

export const bad = {
  everyone: () => repository({ Principal: "*" }),
  "every account, who may push": () => repository({ Principal: { AWS: "*" }, Action: "ecr:*" }),
};
