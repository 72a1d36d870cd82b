// SPDX-License-Identifier: Apache-2.0
import { containerLabel, containersOf, TASK_DEFINITION } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "container-logged",
  title: "Containers log outside themselves",
  severity: "medium",
  why: "What a container wrote to its own disk is gone with it, and with it the trace of whoever stopped it.",
  fix: 'Give each container a logConfiguration, such as logDriver "awslogs" or "awsfirelens".',
  claims: ["system.monitored"],
  frameworks: { fsbp: ["ECS.9"], nist: ["AU-2", "AU-12"] },
  appliesTo: [TASK_DEFINITION],
  check(task, { violation, each }) {
    each(containersOf(task), (container) => {
      const driver = container.text("logConfiguration.logDriver");
      if (driver === undefined || driver === "none") violation(`${containerLabel(container)} has logConfiguration.logDriver ${container.show("logConfiguration.logDriver")}`);
    });
  },
});
