// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invalid } from "../_kit/args";

export interface DelegationArgs {
  /** The 12-digit account that the organization's security is delegated to. */
  readonly administratorAccountId: string;
}

/**
 * Delegates what an organization has once, in no region: its audit trail, AWS Config's view of all accounts, and Access Analyzer. It is created with
 * a provider of the account that manages the organization, before the trail and the analyzers that rely on it.
 */
export class Delegation extends pulumi.ComponentResource {
  /** @throws InputPropertyError when the account cannot be one */
  constructor(name: string, { administratorAccountId: accountId }: DelegationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:monitoring:Delegation", name, {}, opts);
    if (!/^\d{12}$/.test(accountId)) throw invalid("administratorAccountId", accountId, "use the 12-digit account id, quoted so that leading zeros survive");
    const child = { parent: this };
    // CloudTrail's own call also creates the service-linked role that it needs in the management account; Organizations' does not.
    new aws.cloudtrail.OrganizationDelegatedAdminAccount(`${name}-trail`, { accountId }, child);
    for (const service of ["access-analyzer", "config"]) {
      new aws.organizations.DelegatedAdministrator(`${name}-${service}`, { accountId, servicePrincipal: `${service}.amazonaws.com` }, child);
    }
    this.registerOutputs();
  }
}
