// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { HOSTS, LAUNCH_TEMPLATE, leaveToTemplate } from "../../_kit/hosts";

export default defineControl({
  id: "instance-profile-attached",
  title: "Hosts have an instance role",
  severity: "medium",
  why: "Without a role a host can neither be managed by Systems Manager nor reach AWS but with keys copied onto it.",
  fix: "Set iamInstanceProfile.",
  claims: ["system.patched", "access.minimal"],
  frameworks: { cis: ["2.16"], fsbp: ["SSM.1"], nist: ["AC-6", "IA-5"] },
  appliesTo: HOSTS,
  check(host, context) {
    leaveToTemplate(host, "iamInstanceProfile", context);
    const names = host.type === LAUNCH_TEMPLATE ? ["iamInstanceProfile.arn", "iamInstanceProfile.name"] : ["iamInstanceProfile"];
    if (!names.some((name) => host.has(name))) context.violation(`${names.join(" and ")} ${names.length > 1 ? "are" : "is"} unset`);
  },
});
