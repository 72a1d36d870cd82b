// SPDX-License-Identifier: Apache-2.0
import { Mesh, type MeshArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";
import { Detection, Monitoring } from "../monitoring";

const required: MeshArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d4e5f60718",
  cidr: "10.20.0.0/16",
  subnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"],
  zone: "mesh.example.internal",
  services: {
    web: { roleName: "example-prod-hosts", port: 9443 },
    orders: { roleName: "example-prod-orders", port: 9444, callers: ["web"] },
  },
  deployerArns: ["arn:aws:iam::111122223333:role/deployer"],
};

/** A root that hosts trust, as the owner of an authority in ACM Private CA hands it out. */
const rootCertificate = `-----BEGIN CERTIFICATE-----
MIIBwzCCAUmgAwIBAgIUHZTmPRKO+BnImj39ofeULFxWxoEwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEcm9vdDAeFw0yNjExMjQxMTQ3MzZaFw0yNzAzMDQxMTQ3MzZa
MA8xDTALBgNVBAMMBHJvb3QwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAR89HHuBRFf
j82VFjeB14otOFqSq8J9PsxkDJ2GPLOvDqvSG9tpc6daPkGUdvVZZSvO9K+KHTX3
bOch1GsuYoXZJopjVeq8WzPXWSEt6c5G4qcdQCZikGCjCMk+/mSyHl+jZjBkMB0G
A1UdDgQWBBTDb/hDItMmn2XVTTWAX4hmlLa7SDAfBgNVHSMEGDAWgBTDb/hDItMm
n2XVTTWAX4hmlLa7SDASBgNVHRMBAf8ECDAGAQH/AgEBMA4GA1UdDwEB/wQEAwIB
BjAKBggqhkjOPQQDAgNoADBlAjAthKqWnl70nZoZKAUX/PVSRNgUxkJPXxdqnIhy
D9k3/Gjff/rHPvrKMBUoNxyfA38CMQD81igWb8EobPxlCZmUQ5xhA4wBIAHfQo+A
3uH6quNopCV0V9NI2/chbiekSYTR/Dk=
-----END CERTIFICATE-----
`;

export const examples = {
  /** One service that calls another, with a private authority. */
  minimal: () => {
    const mesh = new Mesh("mesh", required, { provider: exampleProvider(examplePlace.region) });
    for (const [service, { roleName }] of Object.entries(required.services)) mesh.admit(service, roleName);
    const subscribers = [{ protocol: "email", endpoint: "oncall@example.com" }] as const;
    const { topicArn } = new Monitoring("monitoring", { ...examplePlace, subscribers }, { provider: exampleProvider(examplePlace.region) });
    new Detection("detection", examplePlace, { provider: exampleProvider(examplePlace.region) });
    mesh.watch(topicArn);
  },
  /** Three services, certificates of thirty days, and a second authority that is about to replace the first. */
  full: () => {
    new Mesh("mesh", {
      ...required,
      services: {
        ...required.services,
        payments: { roleName: "example-prod-payments", port: 9445, callers: ["web", "orders"], applicationPort: 9000, healthPath: "/health" },
      },
      authorities: ["1", "2"],
      certificateDays: 30,
      healthPort: 9500,
      deletionProtection: true,
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Certificates from an authority in ACM Private CA. */
  "acm authority": () => {
    new Mesh("mesh", {
      ...required,
      acmAuthority: {
        arn: "arn:aws:acm-pca:eu-central-1:444455556666:certificate-authority/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
        rootCertificate,
        signingAlgorithm: "SHA384WITHECDSA",
      },
    }, { provider: exampleProvider(examplePlace.region) });
  },
};
