// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { any, resourcePolicies, statementsOf } from "../../_kit/iam";
import { keyAt } from "../../_kit/keys";

/** Services that use a key in their own name, which only the key's policy can allow. */
const USES: Readonly<Record<string, { readonly property: string; readonly service: (region: string | undefined) => RegExp; readonly action: string }>> = {
  "aws:cloudwatch/logGroup:LogGroup": { property: "kmsKeyId", service: (region) => new RegExp(`^logs\\.${region ?? "[a-z0-9-]+"}\\.amazonaws\\.com$`), action: "kms:GenerateDataKey" },
  "aws:cloudtrail/trail:Trail": { property: "kmsKeyId", service: () => /^cloudtrail\.amazonaws\.com$/, action: "kms:GenerateDataKey" },
};

export default defineControl({
  id: "key-admits-its-service",
  title: "Keys admit the services that encrypt logs with them",
  severity: "medium",
  why: "Logs that cannot be encrypted are not written: the service stops, and the hole shows only when somebody searches.",
  fix: "Allow Principal { Service: \"logs.<region>.amazonaws.com\" } (or cloudtrail.amazonaws.com) kms:GenerateDataKey* in the key's policy.",
  claims: ["access.audited", "storage.at-rest"],
  frameworks: { nist: ["AU-5", "SC-12"] },
  appliesTo: Object.keys(USES),
  check(user, { graph, violation, notApplicable }) {
    const use = USES[user.type];
    const reference = use && keyAt(graph, user, use.property);
    if (!use || reference?.kind !== "own") return notApplicable("it uses no key of this stack");
    const service = use.service(graph.region(user));
    const admitted = any(statementsOf(resourcePolicies(graph, reference.key)), (s) =>
      s.allows && s.coversAction(use.action) && (s.anyone || any(s.principals, (p) => p.type === "Service" && service.test(s.known(p.value, "Principal")))),
    );
    if (!admitted) violation(`the policy of ${reference.key.label} does not let ${service.source.replace(/[\\^$]/g, "")} use ${use.action}`);
  },
});
