// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "image-tags-immutable",
  title: "Image tags cannot be moved",
  severity: "medium",
  why: "Whoever can push can put other code behind a tag that was already reviewed and deployed.",
  fix: 'Set imageTagMutability: "IMMUTABLE".',
  claims: ["software.current"],
  frameworks: { fsbp: ["ECR.2"], nist: ["CM-2", "SI-7"] },
  appliesTo: ["aws:ecr/repository:Repository"],
  check(repository, { each, violation }) {
    // Absent is MUTABLE: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
    if (!repository.text("imageTagMutability")?.startsWith("IMMUTABLE")) violation(`imageTagMutability is ${repository.show("imageTagMutability")}`);
    each(repository.list("imageTagMutabilityExclusionFilters"), (filter) => {
      if (/^\**$/.test(filter.text("filter") ?? "")) violation(`${filter.path}.filter is ${filter.show("filter")}, which excludes every tag`, "Exclude only the tags that have to move, such as latest.");
    });
  },
});
