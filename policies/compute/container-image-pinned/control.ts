// SPDX-License-Identifier: Apache-2.0
import { CONTAINER_HOLDERS, containerLabel, containersOf } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "container-image-pinned",
  title: "Container images are named by digest or by version",
  severity: "low",
  why: "latest is whatever was pushed last: nobody can say what runs, and a poisoned push is deployed by the next restart.",
  fix: "Name the image with @sha256:..., or with a version tag in a repository whose tags are immutable.",
  claims: ["software.current"],
  frameworks: { nist: ["CM-2", "CM-14", "SI-7"] },
  appliesTo: CONTAINER_HOLDERS,
  check(holder, { violation, each, notApplicable }) {
    const containers = containersOf(holder);
    if (containers.length === 0) notApplicable("it describes no containers here");
    each(containers, (container) => {
      const image = container.text("image") ?? "";
      if (image.includes("@sha256:")) return;
      const tag = /:([\w.-]+)$/.exec(image)?.[1];
      if (tag === undefined || tag === "latest") violation(`${containerLabel(container)} runs ${image || "no image"}, which is whatever was pushed last`);
    });
  },
});
