// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  "logs of each engine": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres", enabledCloudwatchLogsExports: ["postgresql", "upgrade"] });
    new aws.rds.Cluster("invoices", { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit", "error"] });
    new aws.neptune.Cluster("graph", { enableCloudwatchLogsExports: ["audit"] });
  },
};

export const bad = {
  "left at the default": () => {
    new aws.rds.Instance("orders", { instanceClass: "db.t4g.small", engine: "postgres" });
  },
  "slow queries only": () => {
    new aws.rds.Cluster("invoices", { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["slowquery"] });
  },
  "profiler instead of audit": () => {
    new aws.docdb.Cluster("catalogue", { enabledCloudwatchLogsExports: ["profiler"] });
  },
};
