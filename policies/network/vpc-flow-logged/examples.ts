// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const toBucket = { trafficType: "ALL", logDestinationType: "s3", logDestination: "arn:aws:s3:::flow-logs-example-corp" };

export const good = {
  "logged as a whole": () => {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
    new aws.ec2.FlowLog("main", { ...toBucket, vpcId: vpc.id });
  },
  "logged subnet by subnet": () => {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
    const subnet = new aws.ec2.Subnet("hosts", { vpcId: vpc.id, cidrBlock: "10.20.0.0/20" });
    new aws.ec2.FlowLog("hosts", { ...toBucket, subnetId: subnet.id });
  },
};

export const bad = {
  "not logged": () => {
    new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
  },
  "another VPC logged": () => {
    const other = new aws.ec2.Vpc("other", { cidrBlock: "10.21.0.0/16" });
    new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
    new aws.ec2.FlowLog("other", { ...toBucket, vpcId: other.id });
  },
  "one of two subnets logged": () => {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" });
    const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.20.0.0/20" });
    new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.20.16.0/20" });
    new aws.ec2.FlowLog("a", { ...toBucket, subnetId: subnet.id });
  },
};
