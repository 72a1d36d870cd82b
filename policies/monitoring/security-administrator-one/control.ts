// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** What delegates a service to an account, and the property that names it. */
const DELEGATIONS: Readonly<Record<string, string>> = {
  "aws:guardduty/organizationAdminAccount:OrganizationAdminAccount": "adminAccountId",
  "aws:securityhub/organizationAdminAccount:OrganizationAdminAccount": "adminAccountId",
  "aws:inspector2/delegatedAdminAccount:DelegatedAdminAccount": "accountId",
  "aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount": "accountId",
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator": "accountId",
};

/** Services that see to security; others may be delegated to whoever runs them. */
const SECURITY = /^(access-analyzer|cloudtrail|config|config-multiaccountsetup|detective|guardduty|inspector2|macie|securityhub)\.amazonaws\.com$/;

export default defineControl({
  id: "security-administrator-one",
  title: "One account watches the organization",
  severity: "medium",
  why: "Where each service or region has an administrator of its own, nobody sees all findings, and Security Hub gathers those of its own administrator alone.",
  fix: "Name the same account in adminAccountId or accountId of every aws.guardduty.OrganizationAdminAccount, aws.securityhub.OrganizationAdminAccount, aws.inspector2.DelegatedAdminAccount, aws.cloudtrail.OrganizationDelegatedAdminAccount and aws.organizations.DelegatedAdministrator.",
  claims: ["system.monitored"],
  frameworks: { nist: ["AU-6(4)", "SI-4"] },
  appliesTo: "stack",
  check(_stack, { graph, each, violation, notApplicable }) {
    const delegations = Object.keys(DELEGATIONS).flatMap((type) => graph.ofType(type));
    if (delegations.length === 0) notApplicable("this stack delegates no security");
    const administrators = new Map<string, string>();
    each(delegations, (delegation) => {
      const service = delegation.type.startsWith("aws:organizations") ? delegation.text("servicePrincipal") : undefined;
      if (service !== undefined && !SECURITY.test(service)) return;
      const account = delegation.text(DELEGATIONS[delegation.type]) ?? "";
      const [first] = administrators.keys();
      administrators.set(account, administrators.get(account) ?? delegation.label);
      if (first !== undefined && first !== account) violation(`${delegation.label} names the account ${account}, and ${administrators.get(first)} the account ${first}`);
    });
  },
});
