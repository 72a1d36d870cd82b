// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as tls from "@pulumi/tls";

const certificate = () => {
  const key = new tls.PrivateKey("web", { algorithm: "ECDSA", ecdsaCurve: "P384" });
  const request = new tls.CertRequest("web", { privateKeyPem: key.privateKeyPem, subject: { commonName: "web.mesh.internal" }, dnsNames: ["web.mesh.internal"] });
  new tls.LocallySignedCert("web", { certRequestPem: request.certRequestPem, caCertPem: "ca", caPrivateKeyPem: key.privateKeyPem, validityPeriodHours: 720, allowedUses: ["server_auth"] });
};
const alarm = (metricName: string, args: Partial<aws.cloudwatch.MetricAlarmArgs>) =>
  new aws.cloudwatch.MetricAlarm(metricName, { namespace: "mesh", metricName, dimensions: { Service: "web" }, period: 300, evaluationPeriods: 1, comparisonOperator: "GreaterThanThreshold", ...args });
const ends = (args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) => alarm("CertificateDaysLeft", { statistic: "Minimum", comparisonOperator: "LessThanThreshold", threshold: 15, treatMissingData: "breaching", ...args });
const fails = (args: Partial<aws.cloudwatch.MetricAlarmArgs> = {}) => alarm("CertificateFault", { statistic: "Maximum", threshold: 0, ...args });

export const good = {
  "both": () => {
    certificate();
    ends();
    fails();
  },
};

export const bad = {
  "its end only": () => {
    certificate();
    ends();
  },
  "of another service": () => {
    certificate();
    ends({ dimensions: { Service: "orders" } });
    fails();
  },
  "on the last day": () => {
    certificate();
    ends({ threshold: 1 });
    fails();
  },
  "silence taken for health": () => {
    certificate();
    ends({ treatMissingData: "notBreaching" });
    fails();
  },
};
