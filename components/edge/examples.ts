// SPDX-License-Identifier: Apache-2.0
import { Edge, type EdgeArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

const required: EdgeArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d4e5f60718",
  subnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"],
  domainNames: ["www.example.com"],
  securityContacts: ["mailto:security@example.com"],
  securityPolicyUrl: "https://www.example.com/security",
  securityTxtExpires: "2027-06-30T00:00:00Z",
};

export const examples = {
  /** One name whose certificate ACM issues and renews. */
  minimal: () => {
    new Edge("edge", { ...required, zoneId: "Z0123456789EXAMPLE" }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Several names, two sign-in pages and a strict limit. */
  full: () => {
    new Edge("edge", {
      ...required,
      domainNames: ["www.example.com", "api.example.com"],
      zoneId: "Z0123456789EXAMPLE",
      servicePort: 9443,
      healthPath: "/health",
      securityContacts: ["https://www.example.com/report", "mailto:security@example.com"],
      signInPaths: ["/login", "/api/session"],
      signInLimit: 20,
      signInWindowSeconds: 60,
      deletionProtection: true,
      logRetentionDays: 730,
      logLockMode: "COMPLIANCE",
      webAclLogRetentionDays: 731,
      fips: true,
      forwardedForHeader: "X-Forwarded-For",
      mtaSts: { domain: "example.com", zoneId: "Z0123456789EXAMPLE", policy: "version: STSv1\nmode: enforce\nmx: inbound-smtp.eu-central-1.amazonaws.com\nmax_age: 1209600\n" },
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** Only clients that an authority of the company's own vouches for get a connection. */
  clientCertificates: () => {
    new Edge("edge", { ...required, zoneId: "Z0123456789EXAMPLE", clientAuthorities: { bucket: "example-prod-authorities", key: "clients.pem", objectVersion: "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY" } }, { provider: exampleProvider(examplePlace.region) });
  },
};
