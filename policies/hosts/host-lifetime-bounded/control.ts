// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { AUTO_SCALING_GROUP, lifetimeDays, MOST_IMAGE_DAYS } from "../../_kit/hosts";

export default defineControl({
  id: "host-lifetime-bounded",
  title: "Hosts of a group are replaced within a month",
  severity: "high",
  why: "A host that lives for a year runs an image of last year, with whatever was found in it since, and whatever an intruder left there.",
  fix: "Set maxInstanceLifetime to 86400 (a day) up to 2592000 (30 days).",
  claims: ["system.patched", "software.current"],
  frameworks: { nist: ["SI-2"] },
  appliesTo: [AUTO_SCALING_GROUP],
  check(group, { violation }) {
    const days = lifetimeDays(group);
    if (days === undefined) violation(`maxInstanceLifetime is ${group.show("maxInstanceLifetime")}, so hosts live for ever`);
    else if (days > MOST_IMAGE_DAYS) violation(`maxInstanceLifetime is ${group.show("maxInstanceLifetime")}, ${days} days`);
  },
});
