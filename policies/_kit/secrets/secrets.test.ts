// SPDX-License-Identifier: Apache-2.0
import * as zlib from "node:zlib";
import { findSecrets } from ".";

// Assembled at run time, so that no scanner takes this file for a leak.
const join = (...parts: string[]): string => parts.join("");
const AWS = join("AKIA", "IOSFODNN7EXAMPLE");
const GITHUB = join("ghp_", "x7Kd92mQpLr4Tn8Vb3Zc6Yw1Hs5Jf0Ga2Ue9");
const PEM = join("-----BEGIN RSA PRI", "VATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----");
const b64 = (text: string | Buffer): string => Buffer.from(text).toString("base64");

const kinds = (value: unknown, path = "value"): string[] => findSecrets(value, path).map((f) => f.kind);

test.each<[string, unknown, string, string[]]>([
  ["an AWS key in a tag", { Owner: AWS }, "tags", ["AWS access key"]],
  ["a GitHub token in a script", `#!/bin/sh\ngit clone https://x:${GITHUB}@github.com/example/app`, "userData", ["GitHub token", "password in a URL"]],
  ["a private key", PEM, "body", ["private key"]],
  ["an encrypted private key", join("-----BEGIN ENCRYPTED PRI", "VATE KEY-----"), "body", ["private key"]],
  ["a Slack webhook", join("https://hooks.slack.com/", "services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"), "endpoint", ["Slack webhook"]],
  ["a Stripe key", join("sk_live_", "4eC39HqLyjWDarjtT1zdp7dc"), "key", ["Stripe key"]],
  ["a JSON web token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "header", ["JSON web token"]],
  ["a database password by its property", "hunter22", "masterPassword", ["password"]],
  ["a password in an environment", { variables: { DB_PASSWORD: "correct-horse" } }, "environment", ["password"]],
  ["a password with one special kind of name", "s3cr3t!", "DB_PASS", ["password"]],
  ["an API key of hexadecimal digits", { variables: { API_KEY: "9f86d081884c7d659a2feaa0c55ad015" } }, "environment", ["credential"]],
  ["an AWS secret key by its name", { AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }, "environment", ["credential"]],
  ["a container's environment as pairs", JSON.stringify([{ environment: [{ name: "DB_PASSWORD", value: "hunter22" }] }]), "containerDefinitions", ["password"]],
  ["pairs as objects", [{ name: "DB_PASSWORD", value: "hunter22" }], "environment", ["password"]],
  ["a password assigned in a script", "export DB_PASSWORD=hunter22\n", "userData", ["password"]],
  ["a quoted password with spaces around", 'password = "hunter22!"', "userData", ["password"]],
  ["a password in YAML", "db:\n  password: hunter22\n", "content", ["password"]],
  ["a password in JSON", '{"username":"app","password":"hunter22"}', "secretString", ["password"]],
  ["a connection string", "postgres://app:hunter22@db.example.com:5432/app", "DATABASE_URL", ["password in a URL"]],
  ["a bearer header", 'curl -H "Authorization: Bearer 8dJ2kLm4Qx7Zp1Rt6Vw9Yc3B" https://example.com', "userData", ["credential in a header"]],
  ["base64", b64(`#!/bin/sh\nexport TOKEN=${GITHUB}`), "userDataBase64", ["GitHub token", "credential"]],
  ["gzip in base64", b64(zlib.gzipSync(`#!/bin/sh\nexport DB_PASSWORD=hunter22`)), "userData", ["password"]],
  [
    "a cloud-init multipart with an encoded part",
    `Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${(b64(`#!/bin/sh\nkey=${AWS}\n`.repeat(4)).match(/.{1,76}/g) ?? []).join("\n")}\n--b--`,
    "userData",
    ["AWS access key"],
  ],
  ["a packed file in packed user data", b64(zlib.gzipSync(`#cloud-config\nwrite_files:\n  - path: /etc/app\n    encoding: gz+b64\n    content: ${b64(zlib.gzipSync(PEM))}\n`)), "userData", ["private key"]],
])("found: %s", (_name, value, path, expected) => {
  expect(kinds(value, path)).toEqual(expected);
});

test.each<[string, unknown, string]>([
  ["an ARN under a telling name", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf", "passwordSecret"],
  ["an ARN among a container's secrets", [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:eu-central-1:123456789012:parameter/db" }], "secrets"],
  ["where the password lies", "/prod/db/password", "DB_PASSWORD"],
  ["its name", "prod-db", "secretName"],
  ["a dynamic reference", "{{resolve:secretsmanager:db:SecretString:password}}", "masterPassword"],
  ["a shell variable", 'export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db)"', "userData"],
  ["a template", "password=${DB_PASSWORD}", "userData"],
  ["a URL with a variable", "postgres://app:${DB_PASSWORD}@db.example.com/app", "DATABASE_URL"],
  ["a UUID", "6fa459ea-ee8a-3ca4-894e-db77e160355e", "clientToken"],
  ["a SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "sourceCodeHash"],
  ["a subresource hash", "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC", "integrity"],
  ["a public key", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7vbqajDhAzQpL1x8w5N2F3tGJ9Rr0d ops@example.com", "publicKey"],
  ["a certificate", join("-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n", "-----END CERTIFICATE-----"), "certificateBody"],
  ["a public key in PEM", "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----", "body"],
  ["a password policy", { minimumPasswordLength: 14, passwordReusePrevention: 24, requireNumbers: true }, ""],
  ["that there must be a token", "required", "httpTokens"],
  ["a KMS key", "1234abcd-12ab-34cd-56ef-1234567890ab", "kmsKeyId"],
  ["a policy that speaks of secrets", JSON.stringify({ Statement: [{ Action: ["secretsmanager:GetSecretValue"], Resource: "arn:aws:secretsmanager:*:*:secret:app/*", Condition: { Bool: { "aws:SecureTransport": "false" } } }] }), "policy"],
  ["redacted header names", [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "x-api-key" } }], "redactedFields"],
  ["a pattern for passwords", '[Pp]assword["\']{0,1}[:=][ ]{0,1}["\']{0,1}[^"\'&, ]{4,}', "policyDocument"],
  ["a log filter", '{ ($.errorMessage = "Failed authentication") && ($.eventName = "ConsoleLogin") }', "pattern"],
  ["prose", "Rotates the password: every month, by hand", "description"],
  ["an hour", "3600", "tokenValidity"],
  ["an image digest", "app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "image"],
  ["HAProxy's options", "bind :8443 ssl crt /etc/ssl/service.pem verify required\nhttp-request set-header X-Token %[ssl_c_s_dn(cn)]", "userData"],
])("left alone: %s", (_name, value, path) => {
  expect(findSecrets(value, path)).toEqual([]);
});

test("shows four characters at most, and none of what is short", () => {
  const found = findSecrets({ token: GITHUB, password: "hunter22" }, "env");
  expect(found).toEqual([
    { kind: "GitHub token", path: "env.token", excerpt: "ghp_…" },
    { kind: "password", path: "env.password", excerpt: "…" },
  ]);
});

test("what is computed is judged by its shape only, what is skipped not at all", () => {
  expect(findSecrets({ password: "db-result", key: AWS }, "env", { computed: true }).map((f) => f.path)).toEqual(["env.key"]);
  expect(findSecrets({ password: "hunter22" }, "env", { skip: new Set(["env.password"]) })).toEqual([]);
});

test("a large text is read in linear time", () => {
  const started = process.hrtime.bigint();
  findSecrets(`${"a".repeat(100_000)}:${"b=".repeat(50_000)}`, "userData");
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
});
