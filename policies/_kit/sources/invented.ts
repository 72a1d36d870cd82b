// SPDX-License-Identifier: Apache-2.0
import { createECDH, createHash, createPrivateKey } from "node:crypto";
import { secretOnWire } from "./wire";

/** A root certificate that belongs to nothing, for programs that read the certificates they make. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIB1TCCAVugAwIBAgIUGJ5HzjqIXQrDu6V9uPjYMAudirowCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNaW52ZW50ZWQgcm9vdDAeFw0yNjExMjQxMTU3MzBaFw0zMTEx
MjQxMTU3MzBaMBgxFjAUBgNVBAMMDWludmVudGVkIHJvb3QwdjAQBgcqhkjOPQIB
BgUrgQQAIgNiAAS9DMwIFeVq1SVlCIvAOSyZqY3bjg3HK6VEc6qYsJlA0/5CnI6j
4z8w1WB9i7RZNWS3qOr7Glkdp7CNhWbCrkDeM7thYBK6wguu6X5EUXR+bd4QdB1S
+Wp8t+2LMXP/oymjZjBkMB0GA1UdDgQWBBRs6ntzwmCmzB8Ldr49MU0iyhT4UzAf
BgNVHSMEGDAWgBRs6ntzwmCmzB8Ldr49MU0iyhT4UzASBgNVHRMBAf8ECDAGAQH/
AgEBMA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQDAgNoADBlAjEAtnTdKQxtjKRC
DMPK4pkmK7bET4nBx3uvJMHxVj86sZinPNnSekoXpzxjSPkV2a+UAjBD619kxjP/
eyCeHELWuXrwarbAE/F4jY0ahtVlEOGi4vco1WaDeswvsX7rrmq+ljs=
-----END CERTIFICATE-----
`;

/** A private key on P-384, the same for the same name, that protects nothing. */
function privateKey(name: string): string {
  const pair = createECDH("secp384r1");
  pair.setPrivateKey(createHash("sha384").update(name).digest().fill(0, 0, 1));
  const point = pair.getPublicKey();
  const text = (bytes: Buffer) => bytes.toString("base64url");
  const jwk = { kty: "EC", crv: "P-384", d: text(Buffer.concat([Buffer.alloc(48 - pair.getPrivateKey().length), pair.getPrivateKey()])), x: text(point.subarray(1, 49)), y: text(point.subarray(49)) };
  return createPrivateKey({ format: "jwk", key: jwk }).export({ type: "sec1", format: "pem" }).toString();
}

/** Invented outputs that programs can read as what they are: keys and certificates. */
export function inventedPems(type: string, name: string): Readonly<Record<string, unknown>> {
  if (type === "tls:index/privateKey:PrivateKey") return { privateKeyPem: secretOnWire(privateKey(name)) };
  return type === "tls:index/selfSignedCert:SelfSignedCert" ? { certPem: CERTIFICATE } : {};
}
