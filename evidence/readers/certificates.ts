// SPDX-License-Identifier: Apache-2.0
import { ACMClient, DescribeCertificateCommand, GetCertificateCommand, type DescribeCertificateCommandOutput, type GetCertificateCommandOutput } from "@aws-sdk/client-acm";
import { camelCase, type Reader, whenFound } from "./kit";

const CERTIFICATE = "aws:acm/certificate:Certificate";

/** A certificate: its names, its key, who issued it. Of an imported one, which ACM knows least of, its text; never its private key. */
export const certificate: Reader = {
  types: [CERTIFICATE],
  actions: ["acm:DescribeCertificate", "acm:GetCertificate"],
  async collect({ outputs, region }, reads, live) {
    const acm = live.client(ACMClient, region);
    const CertificateArn = String(outputs.arn);
    const found = await reads.call("certificate", "acm:DescribeCertificate", () => acm.send(new DescribeCertificateCommand({ CertificateArn })), "ResourceNotFoundException");
    if (found?.Certificate?.Type === "IMPORTED") await reads.call("text", "acm:GetCertificate", () => acm.send(new GetCertificateCommand({ CertificateArn })));
  },
  observe(answers) {
    if (answers.absent("certificate")) return [];
    return [answers.seen(CERTIFICATE, {
      certificate: ({ Certificate: found }: DescribeCertificateCommandOutput) => ({
        arn: found?.CertificateArn, domainName: found?.DomainName ?? null, subjectAlternativeNames: found?.SubjectAlternativeNames ?? [], certificateAuthorityArn: found?.CertificateAuthorityArn ?? null,
        // The service writes RSA-2048 where it is asked for RSA_2048.
        keyAlgorithm: found?.KeyAlgorithm?.replace("-", "_") ?? null, validationMethod: found?.DomainValidationOptions?.[0]?.ValidationMethod ?? "NONE", status: found?.Status ?? null,
        options: camelCase(found?.Options ?? null), ...(found?.Type !== "IMPORTED" && { certificateBody: null }),
      }),
      text: ({ Certificate: text, CertificateChain: chain }: GetCertificateCommandOutput) => ({ certificateBody: text ?? null, certificateChain: chain ?? null }),
    })];
  },
};

/** That a certificate was waited for until it was issued is of the stack alone: live, there is the certificate that it names. */
export const certificateValidation: Reader = {
  types: ["aws:acm/certificateValidation:CertificateValidation"],
  actions: ["acm:DescribeCertificate"],
  async collect({ outputs, region }, reads, live) {
    const command = new DescribeCertificateCommand({ CertificateArn: String(outputs.certificateArn) });
    await reads.call("certificate", "acm:DescribeCertificate", () => live.client(ACMClient, region).send(command), "ResourceNotFoundException");
  },
  observe(answers, { type }) {
    return whenFound(answers, type, "certificate", ({ Certificate }: DescribeCertificateCommandOutput) => Certificate, ({ CertificateArn }) => ({ certificateArn: CertificateArn }));
  },
};
