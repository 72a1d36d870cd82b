// SPDX-License-Identifier: Apache-2.0
import { PLAN, VAULT } from "../../_kit/backup-plans";
import { defineControl } from "../../_kit/control";
import { Undetermined } from "../../_kit/unknown";

export default defineControl({
  id: "plan-copies-cross-region",
  title: "Backup plans copy to a vault in another region",
  severity: "high",
  why: "Recovery points that lie in one region are lost with it, and with the account's access to it.",
  fix: "Add to every rule a copyAction whose destinationVaultArn is a vault in another region.",
  claims: ["backup.three-copies"],
  frameworks: { nist: ["CP-6", "CP-6(1)", "CP-9"] },
  appliesTo: [PLAN],
  check(plan, { graph, each, violation }) {
    const home = graph.region(plan);
    each(plan.list("rules"), (rule) => {
      const copies = rule.list("copyActions");
      if (copies.length === 0) return violation(`${rule.path}.copyActions is unset, so the backups stay in one region`);
      const regions = copies.flatMap((copy) => {
        const vaults = graph.targets(copy, "destinationVaultArn", VAULT);
        return vaults.length > 0 ? vaults.map((vault) => graph.region(vault)) : [/^arn:[\w-]+:backup:([\w-]+):/.exec(copy.text("destinationVaultArn") ?? "")?.[1]];
      });
      if (regions.some((region) => region !== undefined && home !== undefined && region !== home)) return;
      if (regions.some((region) => region !== home)) throw new Undetermined(`${plan.label}: the regions of the plan and its copies are not known`);
      violation(`${rule.path}.copyActions lead to ${home ?? "the same region"} only, where the plan runs`);
    });
  },
});
