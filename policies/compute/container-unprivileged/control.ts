// SPDX-License-Identifier: Apache-2.0
import { CONTAINER_HOLDERS, containerLabel, containersOf } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

/** Capabilities that give a container the host: https://man7.org/linux/man-pages/man7/capabilities.7.html */
const HOST_CAPABILITIES = new Set(["ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "SYS_RAWIO", "NET_ADMIN", "DAC_READ_SEARCH", "BPF"]);

export default defineControl({
  id: "container-unprivileged",
  title: "Containers run unprivileged",
  severity: "high",
  why: "A privileged container is root on its host: one hole in the application opens every other container there.",
  fix: "Remove privileged: true, and the capability, from the container definition.",
  claims: ["system.hardened"],
  frameworks: { fsbp: ["ECS.4"], nist: ["AC-6", "CM-7", "SC-39"] },
  appliesTo: CONTAINER_HOLDERS,
  check(holder, { violation, each, notApplicable }) {
    const containers = containersOf(holder);
    if (containers.length === 0) notApplicable("it describes no containers here");
    each(containers, (container) => {
      if (container.bool("privileged")) violation(`${containerLabel(container)} has privileged ${container.show("privileged")}`);
      for (const added of container.texts("linuxParameters.capabilities.add")) {
        if (HOST_CAPABILITIES.has(added.toUpperCase().replace(/^CAP_/, ""))) violation(`${containerLabel(container)} adds the capability ${added}`);
      }
    });
  },
});
