// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Whether the value names one organisation, one account, or resources of one account: S3's ARNs have none, but their names are unique. */
function isFixed(value: string | undefined): boolean {
  if (value === undefined || /^[*?]*$/.test(value)) return false;
  const [scheme, , service, , account = "", name = "*"] = value.split(":");
  if (scheme !== "arn") return !/[*?]/.test(value);
  return account === "" ? service === "s3" && !/[*?]/.test(name) : /^\d{12}$/.test(account);
}

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
    if (narrowing.some((property) => isFixed(permission.text(property)))) return;
    const given = narrowing.filter((property) => permission.has(property)).map((property) => `${property} ${permission.show(property)}`);
    violation(given.length > 0 ? `principal is "*", and ${given.join(", ")} names nobody in particular` : `principal is "*", and neither ${narrowing.join(" nor ")} narrows it`);
  },
});
