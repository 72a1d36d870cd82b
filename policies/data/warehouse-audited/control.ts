// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { REDSHIFT_CLUSTER } from "../../_kit/databases";

export default defineControl({
  id: "warehouse-audited",
  title: "Warehouses log connections, and load through the network",
  severity: "medium",
  why: "A warehouse gathers everything; without its audit log, and with traffic that leaves the VPC, copying it out goes unseen.",
  fix: "Add an aws.redshift.Logging for the cluster, and set enhancedVpcRouting: true.",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["Redshift.4", "Redshift.7"], nist: ["AU-2", "AU-12", "SC-7"] },
  appliesTo: [REDSHIFT_CLUSTER],
  check(cluster, { graph, violation, each }) {
    each([
      () => {
        if (graph.referrers(cluster, "aws:redshift/logging:Logging", "clusterIdentifier").length === 0) violation("no aws.redshift.Logging of this stack names the cluster");
      },
      () => {
        // Absent is false: https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
        if (!cluster.bool("enhancedVpcRouting")) violation(`enhancedVpcRouting is ${cluster.show("enhancedVpcRouting")}`);
      },
    ], (part) => part());
  },
});
