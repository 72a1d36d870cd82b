// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import type { OrganizationArgs } from "../components/monitoring";
import type { Config } from "./schema";

/** The organization as the detection layer takes it, with the providers that delegate where there are some. */
export function watchedOrganization({ administratorAccountId, targetId, memberAccountIds }: NonNullable<Config["organization"]>, management: ReadonlyMap<string, aws.Provider> | undefined): OrganizationArgs {
  return {
    administratorAccountId,
    targetId,
    ...(memberAccountIds && { memberAccountIds }),
    ...(management && { management: [...management].map(([region, provider]) => ({ region, provider })) }),
  };
}
