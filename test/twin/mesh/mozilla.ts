// SPDX-License-Identifier: Apache-2.0

/** Mozilla's server-side TLS guidelines, version 6.0, as data: https://ssl-config.mozilla.org/guidelines/6.0.json */
const GROUPS = ["X25519MLKEM768", "X25519", "prime256v1", "secp384r1"];
const TLS13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];
const ECDSA_SIGNATURES = ["ecdsa-with-SHA256", "ecdsa-with-SHA384", "ecdsa-with-SHA512"];
const AEAD = ["AES_128_GCM_SHA256", "AES_256_GCM_SHA384", "CHACHA20_POLY1305_SHA256"];

/** What sslyze reads beside the guideline's own keys: names of ciphers in libraries that are not scanned. */
const ciphers = (iana: readonly string[]) => ({ iana, openssl: [], caddy: [], go: [] });

const common = {
  certificate_curves: ["prime256v1", "secp384r1"],
  ciphersuites: TLS13,
  ecdh_param_size: 256,
  hsts_min_age: 63_072_000,
  ocsp_staple: true,
  recommended_certificate_lifespan: 90,
  server_preferred_order: false,
  tls_curves: GROUPS,
};

/** Configurations in the form that sslyze checks a server against. */
export const MOZILLA = {
  modern: {
    ...common,
    certificate_signatures: ECDSA_SIGNATURES,
    certificate_types: ["ecdsa"],
    ciphers: ciphers([]),
    dh_param_size: null,
    maximum_certificate_lifespan: 90,
    rsa_key_size: null,
    tls_versions: ["TLSv1.3"],
  },
  intermediate: {
    ...common,
    certificate_signatures: ["sha256WithRSAEncryption", ...ECDSA_SIGNATURES],
    certificate_types: ["ecdsa", "rsa"],
    ciphers: ciphers(["ECDSA", "RSA"].flatMap((key) => AEAD.map((cipher) => `TLS_ECDHE_${key}_WITH_${cipher}`))),
    dh_param_size: 2048,
    maximum_certificate_lifespan: 366,
    rsa_key_size: 2048,
    tls_versions: ["TLSv1.2", "TLSv1.3"],
  },
} as const;
