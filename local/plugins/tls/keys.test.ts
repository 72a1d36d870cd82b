// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { algorithmOf, generateKey, keyId, parsePrivateKey, privateKeyProperties, publicKeyProperties, type Algorithm, type Curve } from "./keys";

const openssl = (args: readonly string[], input: string): string => execFileSync("openssl", args, { input, stdio: ["pipe", "pipe", "ignore"] }).toString();
const hasSshKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;

let directory: string;
beforeAll(() => (directory = mkdtempSync(join(tmpdir(), "keys-"))));
afterAll(() => rmSync(directory, { recursive: true }));

const kinds: [Algorithm, Curve, pem: string, openssl: RegExp][] = [
  ["RSA", "P224", "RSA PRIVATE KEY", /Private-Key: \(3072 bit/],
  ["ECDSA", "P224", "EC PRIVATE KEY", /secp224r1/],
  ["ECDSA", "P256", "EC PRIVATE KEY", /prime256v1/],
  ["ECDSA", "P384", "EC PRIVATE KEY", /secp384r1/],
  ["ECDSA", "P521", "EC PRIVATE KEY", /secp521r1/],
  ["ED25519", "P224", "PRIVATE KEY", /ED25519 Private-Key/],
];

test.each(kinds)("%s %s: OpenSSL reads every form as the same, sound key", (algorithm, curve, label, description) => {
  const key = generateKey(algorithm, 3072, curve);
  const { privateKeyPem, privateKeyPemPkcs8 } = privateKeyProperties(key);
  const { publicKeyPem } = publicKeyProperties(key);
  expect(privateKeyPem.split("\n", 1)[0]).toBe(`-----BEGIN ${label}-----`);
  expect(privateKeyPemPkcs8.split("\n", 1)[0]).toBe("-----BEGIN PRIVATE KEY-----");
  for (const pem of [privateKeyPem, privateKeyPemPkcs8]) {
    expect(openssl(["pkey", "-noout", "-text", "-check"], pem)).toMatch(description);
    expect(openssl(["pkey", "-pubout"], pem)).toBe(publicKeyPem);
    expect(keyId(parsePrivateKey(pem, "privateKeyPem"))).toBe(keyId(key));
  }
  expect(algorithmOf(key)).toBe(algorithm);
});

test.each(kinds)("%s %s: OpenSSH reads its form and agrees on the fingerprints", (algorithm, curve) => {
  const key = generateKey(algorithm, 3072, curve);
  const { privateKeyOpenssh } = privateKeyProperties(key);
  const { publicKeyOpenssh, publicKeyFingerprintMd5, publicKeyFingerprintSha256 } = publicKeyProperties(key);
  if (algorithm === "ECDSA" && curve === "P224") {
    return expect([privateKeyOpenssh, publicKeyOpenssh, publicKeyFingerprintMd5, publicKeyFingerprintSha256]).toEqual(["", "", "", ""]);
  }
  if (!hasSshKeygen) return console.log("not run: ssh-keygen is not installed");
  const file = join(directory, `${algorithm}-${curve}`);
  writeFileSync(file, privateKeyOpenssh, { mode: 0o600 });
  expect(`${execFileSync("ssh-keygen", ["-y", "-f", file]).toString().trim()}\n`).toBe(publicKeyOpenssh);
  expect(execFileSync("ssh-keygen", ["-l", "-f", file]).toString()).toContain(` ${publicKeyFingerprintSha256} `);
  expect(execFileSync("ssh-keygen", ["-l", "-E", "md5", "-f", file]).toString()).toContain(` MD5:${publicKeyFingerprintMd5} `);
});

test.each([
  ["not PEM", "hunter2", "caPrivateKeyPem: not a private key in unencrypted PEM form (PKCS#1, SEC 1 or PKCS#8)."],
  ["encrypted", generateKeyPairSync("ec", { namedCurve: "prime256v1", privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }, publicKeyEncoding: { type: "spki", format: "pem" } }).privateKey, "caPrivateKeyPem: not a private key in unencrypted PEM form (PKCS#1, SEC 1 or PKCS#8)."],
  ["of another kind", generateKeyPairSync("x25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "caPrivateKeyPem: a key of type x25519; expected one of RSA, ECDSA, ED25519."],
])("a key that is %s is refused without being quoted", (_, pem, message) => {
  expect(() => parsePrivateKey(pem, "caPrivateKeyPem")).toThrow(new Error(message));
});
