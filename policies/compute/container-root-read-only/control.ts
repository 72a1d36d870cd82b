// SPDX-License-Identifier: Apache-2.0
import { CONTAINER_HOLDERS, containerLabel, containersOf } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "container-root-read-only",
  title: "Containers cannot write to their root file system",
  severity: "medium",
  why: "An attacker who can write can leave tools behind and replace binaries; a read-only root makes both fail.",
  fix: "Set readonlyRootFilesystem: true and mount a volume where the application has to write.",
  claims: ["system.hardened"],
  frameworks: { fsbp: ["ECS.5"], nist: ["AC-6", "CM-7"] },
  appliesTo: CONTAINER_HOLDERS,
  check(holder, { violation, each, notApplicable }) {
    const containers = containersOf(holder);
    if (containers.length === 0) notApplicable("it describes no containers here");
    if (holder.text("runtimePlatform.operatingSystemFamily")?.startsWith("WINDOWS")) notApplicable("Windows containers have no such setting");
    each(containers, (container) => {
      // Absent is false: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
      if (!container.bool("readonlyRootFilesystem")) violation(`${containerLabel(container)} has readonlyRootFilesystem ${container.show("readonlyRootFilesystem")}`);
    });
  },
});
