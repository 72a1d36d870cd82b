// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

/** The latest since 2020 and 2021: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html */
const LATEST = { LINUX: "1.4.0", WINDOWS: "1.0.0" };

export default defineControl({
  id: "service-platform-current",
  title: "Fargate services run on the latest platform version",
  severity: "medium",
  why: "A pinned platform version keeps the kernel and the runtime of the day it was pinned.",
  fix: 'Remove platformVersion, or set it to "LATEST".',
  claims: ["software.current", "system.patched"],
  frameworks: { fsbp: ["ECS.10"], nist: ["SI-2"] },
  appliesTo: ["aws:ecs/service:Service"],
  check(service, { graph, violation }) {
    const version = service.text("platformVersion");
    if (version === undefined || version === "LATEST") return;
    const [task] = graph.targets(service, "taskDefinition", "aws:ecs/taskDefinition:TaskDefinition");
    // Windows has versions of its own: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-windows-fargate.html
    const family = task?.text("runtimePlatform.operatingSystemFamily") ?? "LINUX";
    if (!task && version === LATEST.WINDOWS) throw new Undetermined(`${service.label}: whether platformVersion ${version} is the latest depends on its task definition, which is not in this stack`);
    const latest = family.startsWith("WINDOWS") ? LATEST.WINDOWS : LATEST.LINUX;
    if (version !== latest) violation(`platformVersion is "${version}"`);
  },
});
