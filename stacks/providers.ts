// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Config } from "./schema";

/** For copies in other accounts: per region, the provider that deploys there by taking the role. */
export function replicaProviders(config: Config, accounts: NonNullable<Config["backup"]["replicaAccounts"]>): Map<string, { readonly accountId: string; readonly provider: aws.Provider }> {
  return new Map(Object.entries(accounts).map(([region, { accountId, roleArn }]) => [region, {
    accountId,
    provider: new aws.Provider(`${region}-${accountId}`, { ...providerArgs(config, region, accountId), assumeRoles: [{ roleArn, sessionName: "glacis" }] }),
  }]));
}

/** Providers of the account that manages the organization, one per region, by taking the role; none where it has delegated already. */
export function managementProviders(config: Config): Map<string, aws.Provider> | undefined {
  const { managementAccountId, managementRoleArn } = config.organization ?? {};
  if (managementAccountId === undefined || managementRoleArn === undefined) return undefined;
  return new Map(config.regions.map((region) => [region, new aws.Provider(`${region}-management`, {
    ...providerArgs(config, region, managementAccountId),
    assumeRoles: [{ roleArn: managementRoleArn, sessionName: "glacis" }],
  })]));
}

/** One provider per region, the primary's first; each refuses to touch another account and tags all it creates. */
export function regionalProviders(config: Config): Map<string, aws.Provider> {
  return new Map(config.regions.map((region) => [region, new aws.Provider(region, providerArgs(config, region, config.accountId))]));
}

function providerArgs({ namePrefix, tags, provider: { endpoints, ...settings } }: Config, region: string, accountId: string): aws.ProviderArgs {
  return {
    ...settings,
    region,
    allowedAccountIds: [accountId],
    defaultTags: { tags: { ...tags, "glacis:prefix": namePrefix, "glacis:stack": pulumi.getStack() } },
    ...(endpoints === undefined ? {} : { endpoints: [endpoints] }),
  };
}
