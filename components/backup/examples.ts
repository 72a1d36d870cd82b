// SPDX-License-Identifier: Apache-2.0
import { Backup } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

export const examples = {
  /** Three copies in three regions, locked for 35 days. */
  minimal: () => {
    new Backup("backup", {
      ...examplePlace,
      replicas: ["eu-west-1", "eu-north-1"].map((region) => ({ region, provider: exampleProvider(region) })),
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Four copies, locked for a year. */
  full: () => {
    new Backup("backup", {
      ...examplePlace,
      replicas: ["eu-west-1", "eu-north-1", "eu-west-3"].map((region) => ({ region, provider: exampleProvider(region) })),
      lockMode: "COMPLIANCE",
      lockDays: 365,
      retentionDays: 400,
      encryption: "kms",
      accessLogRetentionDays: 730,
      deletionProtection: true,
    }, { provider: exampleProvider(examplePlace.region) });
  },
};
