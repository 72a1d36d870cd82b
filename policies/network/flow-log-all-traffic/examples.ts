// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const log = { vpcId: "vpc-1", logDestinationType: "s3", logDestination: "arn:aws:s3:::flow-logs-example-corp" };

export const good = {
  "all": () => {
    new aws.ec2.FlowLog("main", { ...log, trafficType: "ALL" });
  },
};

export const bad = {
  "rejected only": () => {
    new aws.ec2.FlowLog("main", { ...log, trafficType: "REJECT" });
  },
  "accepted only": () => {
    new aws.ec2.FlowLog("main", { ...log, trafficType: "ACCEPT" });
  },
};
