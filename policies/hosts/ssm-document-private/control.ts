// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "ssm-document-private",
  title: "Systems Manager documents are not public",
  severity: "high",
  why: "A public document shows everyone how the hosts are run, with whatever names and paths are in it.",
  fix: "Name accounts in permissions.accountIds, or remove permissions.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["SSM.4", "SSM.7"], nist: ["AC-3", "AC-4"] },
  appliesTo: ["aws:ssm/document:Document", "aws:ssm/serviceSetting:ServiceSetting"],
  check(resource, { violation, notApplicable }) {
    if (resource.type === "aws:ssm/document:Document") {
      const accounts = (resource.text("permissions.accountIds") ?? "").toLowerCase().split(/[\s,]+/);
      if (accounts.includes("all")) violation(`permissions.accountIds is ${resource.show("permissions.accountIds")}, which is everyone`);
      return;
    }
    if (!(resource.text("settingId") ?? "").endsWith("/ssm/documents/console/public-sharing-permission")) notApplicable("another setting");
    if (resource.text("settingValue") !== "Disable") violation(`settingValue is ${resource.show("settingValue")}`, 'Set settingValue: "Disable".');
  },
});
