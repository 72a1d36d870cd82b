// SPDX-License-Identifier: Apache-2.0
import { Network } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];

export const examples = {
  /** Three zones; hosts reach AWS services through private endpoints and nothing else. */
  minimal: () => {
    new Network("network", { ...examplePlace, availabilityZones: zones }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Another block, NAT for packages and partners, container images, and flow logs for three years. */
  full: () => {
    new Network("network", {
      ...examplePlace,
      availabilityZones: zones,
      cidr: "10.64.0.0/18",
      egress: "nat",
      imageRegistry: true,
      flowLogRetentionDays: 1096,
    }, { provider: exampleProvider(examplePlace.region) });
  },
};
