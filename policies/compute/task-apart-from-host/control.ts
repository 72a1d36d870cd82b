// SPDX-License-Identifier: Apache-2.0
import { TASK_DEFINITION } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "task-apart-from-host",
  title: "Tasks do not share the host's processes, memory or network",
  severity: "high",
  why: "In the host's namespaces a container sees and signals other containers' processes, and reaches the instance's credentials.",
  fix: 'Remove pidMode: "host" and ipcMode: "host", and set networkMode: "awsvpc".',
  claims: ["system.hardened"],
  frameworks: { fsbp: ["ECS.1", "ECS.3"], nist: ["AC-6", "SC-7(21)", "SC-39"] },
  appliesTo: [TASK_DEFINITION],
  check(task, { violation, each }) {
    each(["pidMode", "ipcMode", "networkMode"], (property) => {
      if (task.text(property) === "host") violation(`${property} is "host"`);
    });
  },
});
