// SPDX-License-Identifier: Apache-2.0
import * as tls from "@pulumi/tls";

export const good = {
  "P-256": () => {
    new tls.PrivateKey("orders", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  },
  "Ed25519": () => {
    new tls.PrivateKey("orders", { algorithm: "ED25519" });
  },
  "RSA of 3,072 bits": () => {
    new tls.PrivateKey("orders", { algorithm: "RSA", rsaBits: 3072 });
  },
};

export const bad = {
  "the default curve": () => {
    new tls.PrivateKey("orders", { algorithm: "ECDSA" });
  },
  "the default RSA key": () => {
    new tls.PrivateKey("orders", { algorithm: "RSA" });
  },
  "a short RSA key": () => {
    new tls.PrivateKey("orders", { algorithm: "RSA", rsaBits: 1024 });
  },
};
