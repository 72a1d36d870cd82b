// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

function baseline(approvalRules: aws.types.input.ssm.PatchBaselineApprovalRule[]) {
  new aws.ssm.PatchBaseline("debian", { operatingSystem: "DEBIAN", approvalRules });
}

const required = { key: "PRIORITY", values: ["Required", "Important"] };

export const good = {
  "at once": () => baseline([{ approveAfterDays: 0, patchFilters: [required] }]),
  "critical at once, the rest after a week": () => baseline([{ approveAfterDays: 7, patchFilters: [{ key: "PRIORITY", values: ["*"] }] }, { approveAfterDays: 0, patchFilters: [required] }]),
};

export const bad = {
  "after a week": () => baseline([{ approveAfterDays: 7, patchFilters: [required] }]),
  "no rules": () => baseline([]),
  "only what is optional": () => baseline([{ approveAfterDays: 0, patchFilters: [{ key: "PRIORITY", values: ["Optional"] }] }]),
  "not the important ones": () => baseline([{ approveAfterDays: 0, patchFilters: [{ key: "PRIORITY", values: ["Required"] }] }]),
  "up to a fixed day": () => baseline([{ approveUntilDate: "2026-01-01", patchFilters: [required] }]),
};
