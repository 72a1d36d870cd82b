// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import type { KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allowedUses, createRequest, createSelfSigned, signRequest, type Grant, type Identity } from "./certificates";
import { curveNames, generateKey, type Algorithm, type Curve } from "./keys";

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "certificates-"))));
afterEach(() => rmSync(directory, { recursive: true }));

function openssl(...args: string[]): string {
  return execFileSync("openssl", args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] }).toString();
}
function file(name: string, content: string): string {
  writeFileSync(join(directory, name), content);
  return name;
}
/** OpenSSL's words for one extension. */
function extension(pem: string, name: string): string {
  return openssl("x509", "-in", file("some.pem", pem), "-noout", "-ext", name).trim().replace(/\s*\n\s+/g, "\n");
}

const nobody: Identity = { subject: {}, dnsNames: [], ipAddresses: [], uris: [] };
const authority: Identity = { ...nobody, subject: { commonName: "Example Corp Root", organization: "Example Corp", country: "DE" } };
const caGrant: Grant = { allowedUses: ["cert_signing", "crl_signing"], validityPeriodHours: 240, isCaCertificate: true, maxPathLength: -1, setSubjectKeyId: false };
const leafGrant: Grant = { ...caGrant, allowedUses: ["digital_signature", "server_auth"], validityPeriodHours: 24, isCaCertificate: false };
const ec = (): KeyObject => generateKey("ECDSA", 2048, "P256");

const kinds: [Algorithm, Curve][] = [["RSA", "P256"], ["ED25519", "P256"], ...curveNames.map((curve): [Algorithm, Curve] => ["ECDSA", curve])];

test.each(kinds)("%s %s: OpenSSL verifies request and chain, strictly", async (algorithm, curve) => {
  const caKey = generateKey(algorithm, 2048, curve);
  const root = await createSelfSigned(authority, caGrant, true, caKey);
  const request = await createRequest({ ...nobody, subject: { commonName: "web" }, dnsNames: ["web.example.com"] }, generateKey(algorithm, 2048, curve));
  const leaf = await signRequest(request, root.certPem, caKey, { ...leafGrant, setSubjectKeyId: true });
  expect(openssl("req", "-in", file("request.pem", request), "-verify", "-noout", "-subject")).toContain("CN = web");
  const verified = openssl("verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "web.example.com", "-CAfile", file("ca.pem", root.certPem), file("leaf.pem", leaf.certPem));
  expect(verified).toBe("leaf.pem: OK\n");
});

test("a subject with every attribute, in its order, names outside ASCII included", async () => {
  const subject = {
    commonName: "Grüße", country: "DE", emailAddress: "ca@example.com", locality: "Hamburg", organization: "Example Corp", organizationalUnit: "Ops",
    postalCode: "20095", province: "HH", serialNumber: "7", streetAddresses: ["Weg 1", "Hof 2"],
  };
  const { certPem } = await createSelfSigned({ ...nobody, subject }, caGrant, false, ec());
  expect(openssl("x509", "-in", file("ca.pem", certPem), "-noout", "-subject", "-nameopt", "RFC2253,-dn_rev,-esc_msb,utf8")).toBe(
    "subject=C=DE,O=Example Corp,OU=Ops,L=Hamburg,ST=HH,street=Weg 1,street=Hof 2,postalCode=20095,CN=Grüße,serialNumber=7,emailAddress=ca@example.com\n",
  );
});

test("alternative names of every kind pass from the request to the certificate", async () => {
  const caKey = ec();
  const root = await createSelfSigned(authority, caGrant, false, caKey);
  const names = { dnsNames: ["*.example.com", "example.com"], ipAddresses: ["10.0.0.1", "2001:db8::1"], uris: ["spiffe://example.com/web"] };
  const leaf = await signRequest(await createRequest({ subject: { commonName: "web" }, ...names }, ec()), root.certPem, caKey, leafGrant);
  const expected = "DNS:*.example.com, DNS:example.com, IP Address:10.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1, URI:spiffe://example.com/web";
  expect(extension(leaf.certPem, "subjectAltName")).toBe(`X509v3 Subject Alternative Name:\n${expected}`);

  const unnamed = await createSelfSigned({ ...nobody, dnsNames: ["example.com"] }, leafGrant, false, ec());
  expect(extension(unnamed.certPem, "subjectAltName")).toBe("X509v3 Subject Alternative Name: critical\nDNS:example.com");
});

test("every allowed use sets its bit or its purpose", async () => {
  const { certPem } = await createSelfSigned(authority, { ...leafGrant, allowedUses }, false, ec());
  expect(extension(certPem, "keyUsage")).toBe(
    "X509v3 Key Usage: critical\nDigital Signature, Non Repudiation, Key Encipherment, Data Encipherment, Key Agreement, Certificate Sign, CRL Sign, Encipher Only, Decipher Only",
  );
  const purposes = extension(certPem, "extendedKeyUsage").split("\n")[1]?.split(", ").sort();
  expect(purposes).toEqual([
    "1.3.6.1.4.1.311.61.1.1", "Any Extended Key Usage", "Code Signing", "E-mail Protection", "IPSec End System", "IPSec Tunnel", "IPSec User",
    "Microsoft Commercial Code Signing", "Microsoft Server Gated Crypto", "Netscape Server Gated Crypto", "OCSP Signing", "TLS Web Client Authentication",
    "TLS Web Server Authentication", "Time Stamping",
  ]);
});

test.each([
  ["a CA without limit", { isCaCertificate: true }, "CA:TRUE"],
  ["a CA over leaves only", { isCaCertificate: true, maxPathLength: 0 }, "CA:TRUE, pathlen:0"],
  ["a CA over two intermediates", { isCaCertificate: true, maxPathLength: 2 }, "CA:TRUE, pathlen:2"],
  ["no CA, whose limit is ignored", { isCaCertificate: false, maxPathLength: 2 }, "CA:FALSE"],
])("basic constraints of %s", async (_, change, expected) => {
  const { certPem } = await createSelfSigned(authority, { ...caGrant, ...change }, false, ec());
  expect(extension(certPem, "basicConstraints")).toBe(`X509v3 Basic Constraints: critical\n${expected}`);
});

test("key identifiers: asked for, implied by a CA, and the issuer's in what it signs", async () => {
  const identifier = (pem: string, name: string): string | undefined => /[0-9A-F:]{59}/.exec(extension(pem, name))?.[0];
  const caKey = ec();
  const root = await createSelfSigned(authority, caGrant, true, caKey);
  const rootId = identifier(root.certPem, "subjectKeyIdentifier");
  expect(rootId).toBeDefined();
  expect(identifier(root.certPem, "authorityKeyIdentifier")).toBe(rootId);
  const leaf = await signRequest(await createRequest({ ...nobody, subject: { commonName: "web" } }, ec()), root.certPem, caKey, leafGrant);
  expect(identifier(leaf.certPem, "authorityKeyIdentifier")).toBe(rootId);
  expect(openssl("x509", "-in", file("leaf.pem", leaf.certPem), "-noout", "-text")).not.toContain("Subject Key Identifier");
});

test("validity and serial number are what the properties say", async () => {
  const { certPem, id, validityStartTime, validityEndTime } = await createSelfSigned(authority, caGrant, false, ec());
  expect(Date.parse(validityEndTime) - Date.parse(validityStartTime)).toBe(240 * 3_600_000);
  expect(validityEndTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const shown = openssl("x509", "-in", file("ca.pem", certPem), "-noout", "-serial", "-enddate", "-dateopt", "iso_8601");
  const hex = BigInt(id).toString(16).toUpperCase();
  expect(shown).toBe(`serial=${hex.padStart(hex.length + (hex.length % 2), "0")}\nnotAfter=${validityEndTime.replace("T", " ")}\n`);
});

describe("refused", () => {
  const setup = async () => {
    const caKey = ec();
    return { caKey, root: await createSelfSigned(authority, caGrant, false, caKey), request: await createRequest(authority, ec()) };
  };

  test("a CA without a subject", async () => {
    await expect(createSelfSigned(nobody, caGrant, false, ec())).rejects.toThrow(
      new Error("subject: a certificate authority needs at least one attribute, such as commonName (RFC 5280 section 4.1.2.6)."),
    );
  });

  test("an authority key identifier without the subject's", async () => {
    await expect(createSelfSigned(authority, leafGrant, true, ec())).rejects.toThrow(
      new Error("setAuthorityKeyId: a self-signed certificate's authority key identifier is its subject key identifier; set setSubjectKeyId too."),
    );
  });

  test("a key that is not the authority's", async () => {
    const { root, request } = await setup();
    await expect(signRequest(request, root.certPem, ec(), leafGrant)).rejects.toThrow(new Error("caPrivateKeyPem: not the private key of the certificate in caCertPem."));
  });

  test("something else in place of the request or the certificate", async () => {
    const { caKey, root, request } = await setup();
    await expect(signRequest(root.certPem, root.certPem, caKey, leafGrant)).rejects.toThrow(new Error("certRequestPem: not a certificate request in PEM form."));
    await expect(signRequest(request, "no PEM", caKey, leafGrant)).rejects.toThrow(new Error("caCertPem: not a certificate in PEM form."));
  });
});
