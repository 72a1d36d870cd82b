// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { VPC, VPC_ENDPOINT } from "../../_kit/net/vpc";

/** Services whose requests carry secrets, keys, logs or shells. */
const SENSITIVE = ["kms", "logs", "secretsmanager", "ssm", "ssmmessages"];

export default defineControl({
  id: "sensitive-services-private",
  title: "VPCs with private endpoints have them for secrets, keys, logs and shells",
  severity: "low",
  why: "The service that was forgotten is reached over the internet, or not at all on the day the host must be reached.",
  fix: "Add an aws.ec2.VpcEndpoint of type Interface for each of the services named.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["6.8"], fsbp: ["EC2.57"], nist: ["AC-4", "SC-7"] },
  appliesTo: [VPC],
  check(vpc, { graph, violation, notApplicable }) {
    const names = graph.referrers(vpc, VPC_ENDPOINT, "vpcId").filter((endpoint) => endpoint.text("vpcEndpointType") === "Interface").map((endpoint) => endpoint.text("serviceName") ?? "");
    if (names.length === 0) notApplicable("no interface endpoints in this stack");
    const missing = SENSITIVE.filter((service) => !names.some((name) => name.split(".").slice(3).join(".") === service));
    if (missing.length > 0) violation(`no VpcEndpoint of this VPC is for ${missing.join(", ")}`);
  },
});
