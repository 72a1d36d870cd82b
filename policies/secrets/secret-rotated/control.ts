// SPDX-License-Identifier: Apache-2.0
import { PCA_CERTIFICATE, SIGNED_CERT } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";
import { isAtLeastQuarterly } from "../../_kit/schedules";

export default defineControl({
  id: "secret-rotated",
  title: "Secrets rotate every 90 days at least",
  severity: "medium",
  why: "A secret that never changes is known to everyone who ever worked here.",
  fix: "Add an aws.secretsmanager.SecretRotation with rotationRules.automaticallyAfterDays of at most 90, or a scheduleExpression that is as frequent.",
  claims: ["logs.no-secrets"],
  frameworks: { fsbp: ["SecretsManager.1", "SecretsManager.4"], nist: ["IA-5(1)", "AC-2(1)", "SC-12"] },
  appliesTo: ["aws:secretsmanager/secret:Secret"],
  check(secret, { graph, each, violation, notApplicable }) {
    const versions = graph.referrers(secret, "aws:secretsmanager/secretVersion:SecretVersion", "secretId");
    const holds = (type: string) => versions.some(({ state }) => state.propertyDependencies.secretString?.some((urn) => graph.find(urn)?.type === type));
    if (holds(SIGNED_CERT) || holds(PCA_CERTIFICATE)) notApplicable("holds a certificate, which ends by itself: service-certificate-short-lived and service-certificate-renewed-early judge it");
    const rotations = graph.referrers(secret, "aws:secretsmanager/secretRotation:SecretRotation", "secretId");
    if (rotations.length === 0) return violation("no aws.secretsmanager.SecretRotation names the secret");
    each(rotations, (rotation) => {
      const days = rotation.number("rotationRules.automaticallyAfterDays");
      const schedule = rotation.text("rotationRules.scheduleExpression");
      if (days === undefined ? !isAtLeastQuarterly(schedule) : days > 90) violation(`rotationRules of ${rotation.label} is ${rotation.show("rotationRules")}, less often than every 90 days`);
    });
  },
});
