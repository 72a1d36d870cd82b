// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type { Place } from "./args";

/** Where the components' examples live. */
export const examplePlace: Place = { namePrefix: "example-prod", accountId: "111122223333", region: "eu-central-1" };

/** An explicit provider for a region of the example account. */
export function exampleProvider(region: string): aws.Provider {
  return new aws.Provider(region, { region: region as aws.Region, allowedAccountIds: [examplePlace.accountId] });
}
