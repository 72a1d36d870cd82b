// SPDX-License-Identifier: Apache-2.0

const exchange = { observable: true, client: "OpenSSL 3.5.4", offered: "X25519MLKEM768:X25519" };

export const good = {
  "the hybrid group": { host: "www.example.com", exchange: { ...exchange, group: "X25519MLKEM768" } },
};

export const bad = {
  "the classical one": { host: "www.example.com", exchange: { ...exchange, group: "X25519" } },
};
