// SPDX-License-Identifier: Apache-2.0
import { BUCKET } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";
import { narrows, resourcePolicies, statementsOf } from "../../_kit/iam";

/** Services that write for whichever account asks them to, and say so in the request. */
const SERVICES = ["cloudtrail.amazonaws.com", "config.amazonaws.com", "logging.s3.amazonaws.com", "delivery.logs.amazonaws.com"];

export default defineControl({
  id: "log-delivery-source-scoped",
  title: "Log services use the bucket only for this account",
  severity: "medium",
  why: "A statement for a service without a source lets any AWS account make that service write into the bucket: forged logs among the real ones.",
  fix: "Add Condition { StringEquals: { \"aws:SourceAccount\": ... } } or an aws:SourceArn to the statement.",
  claims: ["access.audited"],
  frameworks: { nist: ["AU-9", "AC-6"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation, notApplicable }) {
    const statements = statementsOf(resourcePolicies(graph, bucket)).filter((s) => s.allows && !s.anyone && SERVICES.some((service) => s.coversService(service)));
    if (statements.length === 0) notApplicable("its policy lets no log service in");
    each(statements, (s) => {
      if (!s.conditions.some(narrows)) violation(`${s.label} of ${s.document.label} lets a log service in for any account: it has no condition on aws:SourceAccount or aws:SourceArn`);
    });
  },
});
