// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const ADMINISTRATOR = "111122223333";

/** Everything that is delegated, each to the account given for it. */
function delegate({ hub = ADMINISTRATOR, inspector = ADMINISTRATOR, trail = ADMINISTRATOR, config = ADMINISTRATOR }) {
  new aws.guardduty.OrganizationAdminAccount("guardduty", { adminAccountId: ADMINISTRATOR });
  new aws.securityhub.OrganizationAdminAccount("hub", { adminAccountId: hub });
  new aws.inspector2.DelegatedAdminAccount("inspector", { accountId: inspector });
  new aws.cloudtrail.OrganizationDelegatedAdminAccount("trail", { accountId: trail });
  new aws.organizations.DelegatedAdministrator("config", { accountId: config, servicePrincipal: "config.amazonaws.com" });
}

export const good = {
  "one account": () => {
    delegate({});
  },
  "another account for what is no detection": () => {
    delegate({});
    new aws.organizations.DelegatedAdministrator("sign-in", { accountId: "444455556666", servicePrincipal: "sso.amazonaws.com" });
  },
};

export const bad = {
  "findings elsewhere": () => {
    delegate({ hub: "444455556666" });
  },
  "vulnerabilities elsewhere": () => {
    delegate({ inspector: "444455556666" });
  },
  "the trail elsewhere": () => {
    delegate({ trail: "444455556666" });
  },
  "configurations elsewhere": () => {
    delegate({ config: "444455556666" });
  },
};
