// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Config } from "./schema";

/** One provider per region, the primary's first; each refuses to touch another account and tags all it creates. */
export function regionalProviders({ accountId, namePrefix, regions, tags, provider }: Config): Map<string, aws.Provider> {
  const { endpoints, ...settings } = provider;
  return new Map(regions.map((region) => [region, new aws.Provider(region, {
    ...settings,
    region: region as aws.Region,
    allowedAccountIds: [accountId],
    defaultTags: { tags: { ...tags, "glacis:prefix": namePrefix, "glacis:stack": pulumi.getStack() } },
    ...(endpoints === undefined ? {} : { endpoints: [endpoints] }),
  })]));
}
