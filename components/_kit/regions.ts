// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";

/** A further region of the stack, and the provider that creates resources there. */
export interface OtherRegion {
  readonly region: string;
  /** @default the component's own provider, which fits only where one provider serves all regions */
  readonly provider?: aws.Provider;
}
