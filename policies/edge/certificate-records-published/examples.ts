// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const validated = (names: string[], published: number, type = "CNAME") => {
  const [domainName = "", ...subjectAlternativeNames] = names;
  const certificate = new aws.acm.Certificate("web", { domainName, subjectAlternativeNames, validationMethod: "DNS" });
  const records = Array.from({ length: published }, (_, i) => new aws.route53.Record(`proof-${i}`, {
    zoneId: "Z0123456789EXAMPLE", type, ttl: 300,
    name: certificate.domainValidationOptions.apply((options) => options?.[i]?.resourceRecordName ?? ""),
    records: [certificate.domainValidationOptions.apply((options) => options?.[i]?.resourceRecordValue ?? "")],
  }));
  new aws.acm.CertificateValidation("web", { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) });
};

export const good = {
  "one for each": () => validated(["www.example.com", "api.example.com"], 2),
  "one for a name and those below it": () => validated(["example.com", "*.example.com"], 1),
};

export const bad = {
  "one missing": () => validated(["www.example.com", "api.example.com"], 1),
  "none": () => validated(["www.example.com"], 0),
  "of another type": () => validated(["www.example.com"], 1, "TXT"),
};
