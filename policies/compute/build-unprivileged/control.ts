// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "build-unprivileged",
  title: "Builds run unprivileged",
  severity: "low",
  why: "A privileged build gives whoever can change a dependency the host it is built on.",
  fix: "Remove privilegedMode from environment; build images with a rootless builder.",
  claims: ["system.hardened"],
  frameworks: { nist: ["AC-6", "CM-7"] },
  appliesTo: ["aws:codebuild/project:Project"],
  check(project, { violation }) {
    if (project.bool("environment.privilegedMode")) violation("environment.privilegedMode is true");
  },
});
