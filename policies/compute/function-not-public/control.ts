// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "function-not-public",
  title: "Functions are not callable by everyone",
  severity: "critical",
  why: "A permission for every principal lets any AWS account, or with a function URL anyone at all, run the function with its role.",
  fix: "Name the account or service in principal, or narrow the permission with sourceAccount, sourceArn or principalOrgId.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["2.21"], fsbp: ["Lambda.1"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: ["aws:lambda/permission:Permission", "aws:lambda/layerVersionPermission:LayerVersionPermission"],
  check(permission, { violation }) {
    if (permission.text("principal") !== "*") return;
    const narrowing = permission.type.endsWith("LayerVersionPermission") ? ["organizationId"] : ["principalOrgId", "sourceAccount", "sourceArn"];
    if (narrowing.some((property) => (permission.text(property) ?? "*") !== "*")) return;
    violation(`principal is "*", and neither ${narrowing.join(" nor ")} narrows it`);
  },
});
