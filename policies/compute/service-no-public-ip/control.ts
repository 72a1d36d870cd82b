// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "service-no-public-ip",
  title: "Container services have no public addresses",
  severity: "high",
  why: "A task with a public address can be reached past the load balancer, its TLS and its web ACL.",
  fix: "Remove assignPublicIp: true from networkConfiguration, and reach registries through VPC endpoints or a NAT gateway.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["ECS.2", "ECS.16"], nist: ["AC-4", "SC-7"] },
  appliesTo: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
  check(service, { violation }) {
    // Absent is false in the provider.
    if (service.bool("networkConfiguration.assignPublicIp")) violation("networkConfiguration.assignPublicIp is true");
  },
});
