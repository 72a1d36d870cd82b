// SPDX-License-Identifier: Apache-2.0
import { AuditTrail } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

export const examples = {
  /** One account's trail, with nothing chosen. */
  minimal: () => {
    new AuditTrail("trail", examplePlace, { provider: exampleProvider(examplePlace.region) });
  },
  /** An organization's trail that also records every access to two buckets. */
  full: () => {
    new AuditTrail("trail", {
      ...examplePlace,
      organizationId: "o-a1b2c3d4e5",
      dataBuckets: ["example-prod-data", "example-prod-evidence"],
      lockDays: 400,
      retentionDays: 3650,
      logRetentionDays: 731,
      unusedAccessDays: 60,
      otherRegions: [{ region: "eu-west-1", provider: exampleProvider("eu-west-1") }],
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** An organization's trail, in the account that the organization's security is delegated to. */
  delegated: () => {
    new AuditTrail("trail", { ...examplePlace, organizationId: "o-a1b2c3d4e5", managementAccountId: "999988887777" }, { provider: exampleProvider(examplePlace.region) });
  },
};
