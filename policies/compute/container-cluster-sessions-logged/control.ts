// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const SERVICE = "aws:ecs/service:Service";

export default defineControl({
  id: "container-cluster-sessions-logged",
  title: "Shells in containers are logged",
  severity: "medium",
  why: "ECS Exec is a door into a running container; without a log nobody knows who went through it and what they did.",
  fix: 'Set configuration.executeCommandConfiguration with logging "OVERRIDE" and a log group or bucket on the cluster, or remove enableExecuteCommand from its services.',
  claims: ["access.audited"],
  frameworks: { nist: ["AC-17(1)", "AU-14"] },
  appliesTo: ["aws:ecs/cluster:Cluster"],
  check(cluster, { graph, violation, notApplicable, some }) {
    if (!some(graph.referrers(cluster, SERVICE, "cluster"), (service) => service.bool("enableExecuteCommand"))) notApplicable("no service of this stack lets anyone execute commands in it");
    const path = "configuration.executeCommandConfiguration";
    // DEFAULT logs only what the task's own awslogs configuration allows: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
    if (cluster.text(`${path}.logging`) !== "OVERRIDE") violation(`${path}.logging is ${cluster.show(`${path}.logging`)}`);
    else if (cluster.get(`${path}.logConfiguration`) === undefined) violation(`${path}.logConfiguration is unset`);
  },
});
