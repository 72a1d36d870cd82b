// SPDX-License-Identifier: Apache-2.0
import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import "reflect-metadata";
import { AuthorityKeyIdentifierExtension, BasicConstraintsExtension, KeyUsagesExtension, SubjectKeyIdentifierExtension, X509Certificate as Parsed } from "@peculiar/x509";
import { AsnConvert } from "@peculiar/asn1-schema";
import { NameConstraints } from "@peculiar/asn1-x509";
import { Mesh, type MeshArgs, type MeshServiceArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { inventedPems } from "../../policies/_kit/sources/invented";
import { examples } from "./examples";
import { intermediateCertificate } from "./intermediate";

const web: MeshServiceArgs = { roleName: "example-prod-hosts", port: 9443 };
const orders: MeshServiceArgs = { roleName: "example-prod-orders", port: 9444, callers: ["web"] };
const args: MeshArgs = {
  ...examplePlace,
  vpcId: "vpc-1",
  cidr: "10.20.0.0/16",
  subnetIds: ["subnet-a", "subnet-b"],
  zone: "mesh.example.internal",
  services: { web, orders, payments: { roleName: "example-prod-payments", port: 9445, callers: ["orders"] } },
  deployerArns: ["arn:aws:iam::111122223333:role/deployer"],
};
const mesh = (changes: Partial<MeshArgs>) => () => new Mesh("mesh", { ...args, ...changes });
const withService = (service: string, changes: Partial<MeshServiceArgs>) => ({ services: { web, orders, [service]: { ...(service === "web" ? web : orders), ...changes } } });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["a zone without a dot", { zone: "internal" }, 'zone: found "internal"; use an internal DNS zone in lower case, such as mesh.example.internal'],
  ["a zone that makes names too long", { zone: `${"a".repeat(60)}.internal` }, `zone: found "${"a".repeat(60)}.internal"; the name web.${"a".repeat(60)}.internal would exceed the 64 characters of a certificate's common name`],
  ["no services", { services: {} }, "services: found {}; declare at least one service"],
  ["a service in capitals", { services: { Web: web } }, 'services: found "Web"; name services with 1 to 20 lower-case letters, digits and hyphens, beginning with a letter'],
  ["a privileged port", withService("web", { port: 443 }), "services.web.port: found 443; use an unprivileged port, 1024 to 65535"],
  ["a port twice", withService("orders", { port: 9443 }), "services.orders.port: found 9443; choose another: services.web.port has it"],
  ["the health port", withService("orders", { port: 9440 }), "services.orders.port: found 9440; choose another: healthPort has it"],
  ["an application on a mesh port", withService("web", { applicationPort: 9444 }), "services.web.applicationPort: found 9444; choose another: services.orders.port has it"],
  ["a caller that does not exist", withService("orders", { callers: ["shop"] }), 'services.orders.callers: found "shop"; name other services of the mesh: web'],
  ["a service that calls itself", withService("orders", { callers: ["orders"] }), 'services.orders.callers: found "orders"; name other services of the mesh: web'],
  ["an authority twice", { authorities: ["1", "1"] }, 'authorities: found ["1","1"]; use different short names of lower-case letters, digits and hyphens'],
  ["no authority", { authorities: [] }, "authorities: found []; name at least one, or set acmAuthority"],
  ["certificates of a year", { certificateDays: 365 }, "certificateDays: found 365; use 7 to 90 days: services check no revocation lists, so a stolen certificate must end by itself"],
  ["nobody who deploys", { deployerArns: [] }, "deployerArns: found []; name the role that deploys, or it could not read back what it stored"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(mesh(changes))).toBe(message);
});

describe("by default", () => {
  let built: Built;
  let made: Mesh | undefined;
  beforeAll(async () => {
    built = await build(() => {
      made = mesh({})();
    });
  });

  test("every service has a certificate of 90 days for its own name, renewed in its last third, key and all", () => {
    for (const service of ["web", "orders", "payments"]) {
      expect(built.inputs("tls:index/certRequest:CertRequest", `mesh-${service}-request`)).toMatchObject({
        subject: { commonName: `${service}.mesh.example.internal` },
        dnsNames: [`${service}.mesh.example.internal`],
        uris: [`spiffe://mesh.example.internal/${service}`],
      });
      const life = { validityPeriodHours: 2160, earlyRenewalHours: 720, allowedUses: ["digital_signature", "server_auth", "client_auth"] };
      expect(built.inputs("tls:index/locallySignedCert:LocallySignedCert", `mesh-${service}-certificate`)).toMatchObject(life);
      expect(built.inputs("tls:index/selfSignedCert:SelfSignedCert", `mesh-${service}-calendar`)).toMatchObject(life);
    }
  });

  test("keys are secret wherever they stand", () => {
    const holding = built.resources.filter(({ properties }) => JSON.stringify(properties).includes("PRIVATE KEY"));
    expect(holding.length).toBeGreaterThan(8);
    const open = holding.filter(({ properties, secrets = [] }) => Object.entries(properties).some(([key, value]) => JSON.stringify(value ?? null).includes("PRIVATE KEY") && !secrets.includes(key)));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test("security groups open single ports, from those who may call, through the entrance", () => {
    const name = (id: unknown) => String(id).replace(/^mesh-|-id$/g, "");
    const rules = built.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").map(({ properties }) =>
      `${name(properties["referencedSecurityGroupId"])} > ${name(properties["securityGroupId"])} ${String(properties["fromPort"])}-${String(properties["toPort"])}`);
    expect(rules.sort()).toEqual([
      "orders-entrance > orders-hosts 9440-9440",
      "orders-entrance > orders-hosts 9444-9444",
      "orders-hosts > payments-entrance 9445-9445",
      "payments-entrance > payments-hosts 9440-9440",
      "payments-entrance > payments-hosts 9445-9445",
      "web-hosts > orders-entrance 9444-9444",
    ]);
  });

  test("a host accepts what its service accepts, and calls what its service may call", () => {
    const firewall = (service: string) => made?.hostModules[service]?.firewall;
    expect(firewall("web")).toEqual({ in: [], out: ["ip daddr 10.20.0.0/16 tcp dport { 9444 } accept"] });
    expect(firewall("orders")).toEqual({ in: ["ip saddr 10.20.0.0/16 tcp dport { 9444, 9440 } accept"], out: ["ip daddr 10.20.0.0/16 tcp dport { 9445 } accept"] });
    const config = made?.hostModules["orders"]?.files?.find(({ path }) => path.endsWith("haproxy.cfg"))?.content ?? "";
    expect(config).toContain("acl may_call ssl_c_s_dn(cn) -m str web.mesh.example.internal\n");
    expect(config).toContain("bind 127.0.0.1:9445\n");
    expect(made?.hostModules["web"]?.files?.find(({ path }) => path.endsWith("haproxy.cfg"))?.content).not.toContain("verify required alpn");
  });

  const role = "arn:aws:iam::111122223333:role/example-prod-orders";
  test.each([
    ["its own role reads", role, "secretsmanager:GetSecretValue", true],
    ["another service's role does not", "arn:aws:iam::111122223333:role/example-prod-hosts", "secretsmanager:GetSecretValue", false],
    ["an administrator does not", "arn:aws:iam::111122223333:role/admin", "secretsmanager:GetSecretValue", false],
    ["who deploys reads back", "arn:aws:iam::111122223333:role/deployer", "secretsmanager:GetSecretValue", true],
    ["who deploys writes", "arn:aws:iam::111122223333:role/deployer", "secretsmanager:PutSecretValue", true],
    ["its own role does not write", role, "secretsmanager:PutSecretValue", false],
  ])("of a service's secret: %s, whatever IAM allows", async (_name, principal, action, allowed) => {
    const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "secretsmanager:*", Resource: "*" }] };
    const result = await runSimulation({
      request: {
        principal,
        action,
        resource: { resource: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:example-prod/mesh/orders-AbCdEf", accountId: "111122223333" },
        contextVariables: { "aws:PrincipalArn": principal },
      },
      identityPolicies: [{ name: "everything", policy: everything }],
      resourcePolicy: built.policy("aws:secretsmanager/secretPolicy:SecretPolicy", "mesh-orders-secret-policy"),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    }, {});
    expect(result).toMatchObject({ resultType: "single", result: { analysis: { result: allowed ? "Allowed" : "ExplicitlyDenied" } } });
  });
});

test("replacing an authority keeps the old one trusted until it is removed", async () => {
  const built = await build(mesh({ authorities: ["2", "1"] }), false);
  expect(built.all("tls:index/selfSignedCert:SelfSignedCert").map(({ name }) => name).filter((name) => name.includes("root"))).toEqual(["mesh-root-2", "mesh-root-1"]);
  const issuers = built.all("tls:index/locallySignedCert:LocallySignedCert").map(({ propertyDependencies }) => propertyDependencies["caPrivateKeyPem"]?.map((urn) => urn.split("::").at(-1)));
  expect(new Set(issuers.flat())).toEqual(new Set(["mesh-issuer-2-key"]));
});

describe("the intermediate", () => {
  const zone = "mesh.example.internal";
  const rootKey = inventedPems("tls:index/privateKey:PrivateKey", "root")["privateKeyPem"] as { value: string };
  const rootCertPem = inventedPems("tls:index/selfSignedCert:SelfSignedCert", "root")["certPem"] as string;
  const keyPem = generateKeyPairSync("ec", { namedCurve: "secp384r1" }).privateKey.export({ type: "sec1", format: "pem" }).toString();
  const made = (changes: object = {}) => intermediateCertificate({ rootCertPem, rootKeyPem: rootKey.value, keyPem, commonName: "services", zone, ...changes });

  test("is the same in every run, and another for another zone", async () => {
    expect(await made()).toBe(await made());
    expect(await made({ zone: "other.internal" })).not.toBe(await made());
  });

  test("has the root's dates, signs services alone and only in the zone", async () => {
    const pem = await made();
    const [root, parsed, node] = [new Parsed(rootCertPem), new Parsed(pem), new X509Certificate(pem)];
    expect([parsed.notBefore, parsed.notAfter, parsed.issuer]).toEqual([root.notBefore, root.notAfter, root.subject]);
    expect(node.ca).toBe(true);
    expect(parsed.getExtension(BasicConstraintsExtension)).toMatchObject({ ca: true, pathLength: 0, critical: true });
    expect(parsed.getExtension(KeyUsagesExtension)).toMatchObject({ critical: true });
    expect(parsed.getExtension(AuthorityKeyIdentifierExtension)?.keyId).toBe(root.getExtension(SubjectKeyIdentifierExtension)?.keyId);
    const constraints = parsed.extensions.find(({ type }) => type === "2.5.29.30");
    expect(constraints?.critical).toBe(true);
    const { permittedSubtrees = [], excludedSubtrees = [] } = AsnConvert.parse(constraints?.value ?? new ArrayBuffer(0), NameConstraints);
    expect([...permittedSubtrees].map(({ base }) => base.dNSName ?? base.uniformResourceIdentifier)).toEqual([zone, zone]);
    expect([...excludedSubtrees].map(({ base }) => base.iPAddress)).toEqual(["0.0.0.0/0", "::/0"]);
  });
});

test("with an authority in ACM Private CA, it signs for each service's own request and days; no key of an authority is made, and its root is what hosts trust", async () => {
  const rootCertificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUexample\n-----END CERTIFICATE-----\n";
  const arn = "arn:aws:acm-pca:eu-central-1:444455556666:certificate-authority/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
  const built = await build(mesh({ acmAuthority: { arn, rootCertificate, signingAlgorithm: "SHA256WITHECDSA" }, certificateDays: 30 }));
  for (const service of ["web", "orders", "payments"]) {
    expect(built.inputs("aws:acmpca/certificate:Certificate", `mesh-${service}-certificate`)).toMatchObject({
      certificateAuthorityArn: arn,
      signingAlgorithm: "SHA256WITHECDSA",
      templateArn: "arn:aws:acm-pca:::template/EndEntityCertificate/V1",
      validity: { type: "DAYS", value: "30" },
    });
    // ACM never says that a certificate is due: the calendar does, which replaces the key.
    expect(built.inputs("tls:index/selfSignedCert:SelfSignedCert", `mesh-${service}-calendar`)).toMatchObject({ validityPeriodHours: 720, earlyRenewalHours: 240 });
  }
  expect(built.all("tls:index/locallySignedCert:LocallySignedCert")).toEqual([]);
  expect(built.all("tls:index/privateKey:PrivateKey").map(({ name }) => name).filter((name) => /root|issuer/.test(name))).toEqual([]);
  const secret = built.inputs("aws:secretsmanager/secretVersion:SecretVersion", "mesh-web-secret-version")["secretString"];
  expect(JSON.parse(secret as string)).toMatchObject({ trust: rootCertificate });
});
