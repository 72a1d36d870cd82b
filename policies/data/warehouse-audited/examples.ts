// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  audited: () => {
    const warehouse = new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", enhancedVpcRouting: true });
    new aws.redshift.Logging("warehouse", { clusterIdentifier: warehouse.id, logDestinationType: "cloudwatch", logExports: ["connectionlog", "userlog"] });
  },
};

export const bad = {
  "no log": () => {
    new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large", enhancedVpcRouting: true });
  },
  "around the network": () => {
    const warehouse = new aws.redshift.Cluster("warehouse", { clusterIdentifier: "warehouse", nodeType: "ra3.large" });
    new aws.redshift.Logging("warehouse", { clusterIdentifier: warehouse.id, logDestinationType: "cloudwatch", logExports: ["connectionlog"] });
  },
};
