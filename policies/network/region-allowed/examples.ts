// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function provider(region: string) {
  return new aws.Provider(region, { region: region as aws.Region });
}

function table(replicas: { regionName: string }[]) {
  new aws.dynamodb.Table("orders", { hashKey: "id", attributes: [{ name: "id", type: "S" }], billingMode: "PAY_PER_REQUEST", replicas }, { provider: provider("eu-central-1") });
}

export const good = {
  "two European regions": () => {
    for (const region of ["eu-central-1", "eu-west-1"]) new aws.ec2.InternetGateway(region, {}, { provider: provider(region) });
  },
  "a table with a replica": () => table([{ regionName: "eu-west-1" }]),
};

export const bad = {
  "a region run by another company": () => {
    new aws.ec2.InternetGateway("main", {}, { provider: provider("cn-north-1") });
  },
  "a replica there": () => table([{ regionName: "cn-northwest-1" }]),
  "an Outpost in one's own building": () => {
    new aws.ec2.Subnet("rack", { vpcId: "vpc-1", cidrBlock: "10.20.0.0/20", outpostArn: "arn:aws:outposts:eu-central-1:123456789012:outpost/op-1" }, { provider: provider("eu-central-1") });
  },
};
