// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LOG_GROUP, masksOf } from "../../_kit/log-masks";

/** What AWS can recognise of credentials: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html */
const CREDENTIALS = ["AwsSecretKey", "OpenSshPrivateKey", "PgpPrivateKey", "PkcsPrivateKey", "PuttyPrivateKey"];

export default defineControl({
  id: "log-group-masks-credentials",
  title: "Log groups mask credentials",
  severity: "high",
  why: "Sooner or later an application logs a request with a key in it; a mask keeps it from everyone who reads logs.",
  fix: `Give the log group an aws.cloudwatch.LogDataProtectionPolicy whose Deidentify statement names the data identifiers ${CREDENTIALS.join(", ")}.`,
  claims: ["logs.no-secrets"],
  frameworks: { nist: ["AU-9", "IA-5(7)", "SI-19"] },
  appliesTo: [LOG_GROUP],
  check(group, { graph, violation }) {
    if (group.text("logGroupClass") === "INFREQUENT_ACCESS") return violation('logGroupClass is "INFREQUENT_ACCESS", for which CloudWatch Logs masks nothing', 'Remove logGroupClass, or set it to "STANDARD".');
    const found = masksOf(graph, group);
    if (found.length === 0) return violation("no aws.cloudwatch.LogDataProtectionPolicy names the log group, so credentials are shown to everyone who reads it");
    const masked = new Set(found.flatMap((mask) => mask.masked));
    const missing = CREDENTIALS.filter((id) => !masked.has(id));
    if (missing.length > 0) violation(`${found[0]?.holder.label} does not mask ${missing.join(", ")}`);
  },
});
