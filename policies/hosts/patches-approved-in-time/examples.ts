// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

type Rule = aws.types.input.ssm.PatchBaselineApprovalRule;

const baseline = (...approvalRules: Rule[]) => new aws.ssm.PatchBaseline("debian", { operatingSystem: "DEBIAN", approvalRules });
const urgent: Rule = { approveAfterDays: 0, complianceLevel: "CRITICAL", patchFilters: [{ key: "PRIORITY", values: ["Required", "Important"] }] };
const rest: Rule = { approveAfterDays: 7, complianceLevel: "MEDIUM", enableNonSecurity: true, patchFilters: [{ key: "PRODUCT", values: ["Debian13"] }, { key: "SECTION", values: ["*"] }, { key: "PRIORITY", values: ["*"] }] };

export const good = {
  "urgent ones at once, the rest after a week": () => baseline(urgent, rest),
  "everything at once": () => baseline({ approveAfterDays: 0, complianceLevel: "HIGH", enableNonSecurity: true, patchFilters: [] }),
};

export const bad = {
  "urgent ones only": () => baseline(urgent),
  "security updates only": () => baseline(urgent, { ...rest, enableNonSecurity: false }),
  "the rest after a season": () => baseline(urgent, { ...rest, approveAfterDays: 90 }),
  "everything after a season": () => baseline({ ...rest, approveAfterDays: 90 }),
  "the rest up to a fixed day": () => baseline(urgent, { approveUntilDate: "2026-01-01", complianceLevel: "MEDIUM", patchFilters: [{ key: "PRIORITY", values: ["*"] }] }),
  "of no rank when missing": () => baseline(urgent, { approveAfterDays: 7, patchFilters: [{ key: "PRIORITY", values: ["*"] }] }),
};
