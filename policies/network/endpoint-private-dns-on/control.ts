// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { VPC, VPC_ENDPOINT } from "../../_kit/net/vpc";

export default defineControl({
  id: "endpoint-private-dns-on",
  title: "Interface endpoints answer under the service's own name",
  severity: "low",
  why: "Without private DNS every client goes on using the public address, past the endpoint and its policy.",
  fix: "Set privateDnsEnabled: true.",
  claims: ["storage.perimeter"],
  frameworks: { nist: ["SC-7"] },
  appliesTo: [VPC_ENDPOINT],
  check(endpoint, { graph, each, violation, notApplicable }) {
    if (endpoint.text("vpcEndpointType") !== "Interface") notApplicable("only interface endpoints have DNS names");
    if (!/^com\.amazonaws\.(?!vpce\.)/.test(endpoint.text("serviceName") ?? "")) notApplicable("not a service of AWS");
    // Absent is false: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpcendpoint/
    if (!endpoint.bool("privateDnsEnabled")) violation(`privateDnsEnabled is ${endpoint.show("privateDnsEnabled")}`);
    // Support is on by default, host names are not: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
    each(graph.targets(endpoint, "vpcId", VPC), (vpc) => {
      if (!vpc.bool("enableDnsSupport", true)) violation(`enableDnsSupport of ${vpc.label} is false, so that nothing finds the endpoint`, "Set enableDnsSupport: true on the VPC.");
      if (!vpc.bool("enableDnsHostnames")) violation(`enableDnsHostnames of ${vpc.label} is ${vpc.show("enableDnsHostnames")}, so that nothing finds the endpoint`, "Set enableDnsHostnames: true on the VPC.");
    });
  },
});
