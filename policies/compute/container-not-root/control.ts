// SPDX-License-Identifier: Apache-2.0
import { CONTAINER_HOLDERS, containerLabel, containersOf } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "container-not-root",
  title: "Containers do not run as root",
  severity: "low",
  why: "Root in a container is root for every hole in the kernel and the runtime around it.",
  fix: "Set user to an unprivileged user, such as 1000:1000, in the container definition.",
  claims: ["system.hardened"],
  frameworks: { fsbp: ["ECS.1"], nist: ["AC-6", "CM-7"] },
  appliesTo: CONTAINER_HOLDERS,
  check(holder, { violation, each, notApplicable }) {
    const containers = containersOf(holder);
    if (containers.length === 0) notApplicable("it describes no containers here");
    if (holder.text("runtimePlatform.operatingSystemFamily")?.startsWith("WINDOWS")) notApplicable("Windows containers have no such user");
    each(containers, (container) => {
      // Absent leaves the image's user, which is root unless the image says otherwise.
      const user = container.text("user");
      if (user === undefined || /^(root|0+)(:|$)/.test(user)) violation(`${containerLabel(container)} has user ${container.show("user")}`);
    });
  },
});
