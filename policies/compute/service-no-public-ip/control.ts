// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const BATCH = "aws:batch/jobDefinition:JobDefinition";

/** Where the network of a task is set, by what starts it. */
const PLACES: Readonly<Record<string, string>> = {
  "aws:ecs/service:Service": "networkConfiguration",
  "aws:ecs/taskSet:TaskSet": "networkConfiguration",
  "aws:cloudwatch/eventTarget:EventTarget": "ecsTarget.networkConfiguration",
  "aws:scheduler/schedule:Schedule": "target.ecsParameters.networkConfiguration",
  "aws:pipes/pipe:Pipe": "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration",
  [BATCH]: "containerProperties",
};

export default defineControl({
  id: "service-no-public-ip",
  title: "Container services and tasks have no public addresses",
  severity: "high",
  why: "A task with a public address can be reached past the load balancer, its TLS and its web ACL.",
  fix: "Remove assignPublicIp: true from networkConfiguration, and reach registries through VPC endpoints or a NAT gateway.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["ECS.2", "ECS.16"], nist: ["AC-4", "SC-7"] },
  appliesTo: Object.keys(PLACES),
  check(service, { violation, notApplicable }) {
    const path = PLACES[service.type] ?? "networkConfiguration";
    if (service.type === BATCH) {
      const properties = service.json("containerProperties") as { networkConfiguration?: { assignPublicIp?: unknown } } | undefined;
      if (String(properties?.networkConfiguration?.assignPublicIp).toUpperCase() === "ENABLED") violation("containerProperties.networkConfiguration.assignPublicIp is ENABLED");
      return;
    }
    // A target that starts no task has no network of its own.
    const block = path.slice(0, path.lastIndexOf("networkConfiguration")).replace(/\.$/, "");
    if (block !== "" && !service.has(block)) notApplicable("it starts no container task");
    // Absent is false in the provider; Pipes spell it ENABLED.
    if (service.bool(`${path}.assignPublicIp`) || service.text(`${path}.assignPublicIp`)?.toUpperCase() === "ENABLED") violation(`${path}.assignPublicIp is ${service.show(`${path}.assignPublicIp`)}`);
  },
});
