// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "service-platform-current",
  title: "Fargate services run on the latest platform version",
  severity: "medium",
  why: "A pinned platform version keeps the kernel and the runtime of the day it was pinned.",
  fix: 'Remove platformVersion, or set it to "LATEST".',
  claims: ["software.current", "system.patched"],
  frameworks: { fsbp: ["ECS.10"], nist: ["SI-2"] },
  appliesTo: ["aws:ecs/service:Service"],
  check(service, { violation }) {
    const version = service.text("platformVersion");
    // 1.4.0 is the latest for Linux since 2020: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
    if (version !== undefined && !["LATEST", "1.4.0"].includes(version)) violation(`platformVersion is "${version}"`);
  },
});
