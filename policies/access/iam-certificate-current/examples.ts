// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

// Self-signed for example.com, to 2046 and to 2021; their key was thrown away.
const current = `-----BEGIN CERTIFICATE-----
MIIBFDCBugIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtleGFtcGxlLmNvbTAe
Fw0yNjAxMDEwMDAwMDBaFw00NjAxMDEwMDAwMDBaMBYxFDASBgNVBAMMC2V4YW1w
bGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhqGFdyVM0O07kbWtgDFJ
+Cyn6+g5MupvINuqH+tSpf0KbMspbzzftEBMSMXG7b2AraTX1k7YgQifVP6XpABv
aTAKBggqhkjOPQQDAgNJADBGAiEArhXjFpKMvCbcTdv2VMeMR91Y3hR1/uEXqVAG
m/w5lXcCIQDssXCHPDG7Lha0gZLKLqlVNbZpQat89iYCDVzuxZw1ew==
-----END CERTIFICATE-----`;
const expired = `-----BEGIN CERTIFICATE-----
MIIBEzCBugIBAjAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtleGFtcGxlLmNvbTAe
Fw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBYxFDASBgNVBAMMC2V4YW1w
bGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhqGFdyVM0O07kbWtgDFJ
+Cyn6+g5MupvINuqH+tSpf0KbMspbzzftEBMSMXG7b2AraTX1k7YgQifVP6XpABv
aTAKBggqhkjOPQQDAgNIADBFAiAQ9exevyhQcyIMhjru2oY8rZn0bWd9RXDeVt9/
e0WjNAIhAIC3gKEjZDvAdtIlJ8aZ4GOSAwDN6jDOvEaNmKvyQ3Xs
-----END CERTIFICATE-----`;
const upload = (certificateBody: string) => {
  new aws.iam.ServerCertificate("web", { certificateBody, privateKey: "from a secret" });
};

export const good = {
  "current": () => upload(current),
};

export const bad = {
  "expired": () => upload(expired),
};
