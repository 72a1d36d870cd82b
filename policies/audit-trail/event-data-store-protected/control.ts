// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "event-data-store-protected",
  title: "Event data stores record every region, and cannot be deleted",
  severity: "medium",
  why: "An event data store is a trail one can query; without termination protection one call removes it.",
  fix: "Leave multiRegionEnabled and terminationProtectionEnabled out, or set both to true.",
  claims: ["access.audited"],
  frameworks: { nist: ["AU-9", "AU-12"] },
  appliesTo: ["aws:cloudtrail/eventDataStore:EventDataStore"],
  check(store, { each, violation }) {
    // Both are true by default: https://www.pulumi.com/registry/packages/aws/api-docs/cloudtrail/eventdatastore/
    each(["multiRegionEnabled", "terminationProtectionEnabled"], (property) => {
      if (!store.bool(property, true)) violation(`${property} is false`);
    });
    if (store.bool("suspend")) violation("suspend is true, so nothing is recorded");
  },
});
