// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { SUBNET, VPC, VPC_ENDPOINT } from "../../_kit/net/vpc";

export default defineControl({
  id: "private-endpoints-used",
  title: "VPCs reach S3 through a private endpoint",
  severity: "medium",
  why: "Without one, backups and logs leave by way of the internet, where no endpoint policy can keep data from other accounts' buckets.",
  fix: 'Add an aws.ec2.VpcEndpoint of type Gateway with serviceName "com.amazonaws.<region>.s3" to this VPC; it costs nothing.',
  claims: ["storage.perimeter"],
  frameworks: { cis: ["6.8"], nist: ["AC-4", "SC-7"] },
  appliesTo: [VPC],
  check(vpc, { graph, violation, notApplicable, some }) {
    if (graph.referrers(vpc, SUBNET, "vpcId").length === 0) notApplicable("no subnets in this stack");
    const endpoints = graph.referrers(vpc, VPC_ENDPOINT, "vpcId");
    if (!some(endpoints, (endpoint) => /\.s3(express)?$/.test(endpoint.text("serviceName") ?? ""))) violation("no VpcEndpoint for S3 names this VPC");
  },
});
