// SPDX-License-Identifier: Apache-2.0

/**
 * The negotiation every public listener uses: TLS 1.3 and 1.2 with forward secrecy only, X25519MLKEM768 preferred so that
 * traffic recorded today stays secret from a quantum computer. A listener that names no policy gets one of 2016, with TLS 1.0.
 * Source: "Security policies for your Application Load Balancer", TLS security policies.
 */
export const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Its twin whose cryptography is validated under FIPS 140-3, for those who have to prove that. Same source. */
export const fipsTlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09";

/** Two years, all subdomains, browser preload list: what https://hstspreload.org asks for. */
export const strictTransportSecurity = "max-age=63072000; includeSubDomains; preload";
