// SPDX-License-Identifier: Apache-2.0
import { Evidence } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

const elsewhere = () => ["eu-west-1", "eu-north-1"].map((region) => ({ region, provider: exampleProvider(region) }));

export const examples = {
  /** With nothing chosen. */
  minimal: () => {
    new Evidence("evidence", { ...examplePlace, replicas: elsewhere() }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Bundles locked for seven years. */
  full: () => {
    new Evidence("evidence", { ...examplePlace, lockMode: "COMPLIANCE", lockDays: 2557, accessLogRetentionDays: 731, replicas: elsewhere() }, { provider: exampleProvider(examplePlace.region) });
  },
};
