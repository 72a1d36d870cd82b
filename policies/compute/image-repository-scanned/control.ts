// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "image-repository-scanned",
  title: "Images are scanned when they are pushed",
  severity: "medium",
  why: "An image nobody scanned is deployed with every hole that was known the day it was built.",
  fix: "Set imageScanningConfiguration: { scanOnPush: true }, or an aws.ecr.RegistryScanningConfiguration whose rules cover the repository.",
  claims: ["software.current"],
  frameworks: { fsbp: ["ECR.1"], nist: ["RA-5", "SI-2"] },
  appliesTo: ["aws:ecr/repository:Repository"],
  check(repository, { graph, violation, some }) {
    // Absent is false: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanningConfiguration.html
    if (repository.bool("imageScanningConfiguration.scanOnPush")) return;
    const rules = graph.ofType("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration").flatMap((registry) => registry.list("rules"));
    const covered = some(rules, (rule) => rule.text("scanFrequency") !== "MANUAL" && some(rule.list("repositoryFilters"), (filter) => covers(filter.text("filter") ?? "", () => repository.text("name"))));
    if (!covered) violation(`imageScanningConfiguration.scanOnPush is ${repository.show("imageScanningConfiguration.scanOnPush")}, and no registry rule of this stack scans the repository`);
  },
});

/** A filter is a text that the name contains, with `*` for anything: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html */
function covers(filter: string, name: () => string | undefined): boolean {
  if (filter === "*") return true;
  const pattern = filter.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return new RegExp(filter.includes("*") ? `^${pattern}$` : pattern).test(name() ?? "");
}
