// SPDX-License-Identifier: Apache-2.0

const certificate = { subject: "CN=www.example.com", issuer: "O=Example Authority, CN=Issuing", validFrom: "2026-05-01T00:00:00.000Z", validTo: "2026-11-30T00:00:00.000Z", key: "P-256", bits: 256 };
const issuing = { subject: "O=Example Authority, CN=Issuing", issuer: "O=Example Authority, CN=Root", validFrom: "2022-01-01T00:00:00.000Z", validTo: "2030-01-01T00:00:00.000Z", key: "RSA", bits: 2048 };
const agreed = { protocol: "TLSv1.3", cipher: "TLS_AES_128_GCM_SHA256", group: "X25519", chain: [certificate, issuing] };
const headers = { status: 200, strictTransportSecurity: "max-age=63072000; includeSubDomains; preload" };
const securityTxt = { status: 200, contentType: "text/plain", body: "Contact: mailto:security@example.com\nExpires: 2027-03-31T00:00:00Z\n" };
const endpoint = { host: "www.example.com", agreed, accepts: ["TLSv1.2", "TLSv1.3"], headers, securityTxt };

export const good = {
  "as promised": [endpoint],
  "TLS 1.3 alone, on two names": [{ ...endpoint, accepts: ["TLSv1.3"] }, { ...endpoint, host: "api.example.com" }],
  "a runtime that does not tell the group": [{ ...endpoint, agreed: { ...agreed, group: undefined } }],
};

export const bad = {
  "TLS 1.1 is agreed to": [{ ...endpoint, accepts: ["TLSv1.1", "TLSv1.2", "TLSv1.3"] }],
  "no TLS 1.3": [{ ...endpoint, accepts: ["TLSv1.2"] }],
  "a cipher without forward secrecy": [{ ...endpoint, agreed: { ...agreed, protocol: "TLSv1.2", cipher: "TLS_RSA_WITH_AES_128_GCM_SHA256" } }],
  "the certificate is another's": [{ ...endpoint, agreed: { ...agreed, distrust: "the certificate is not for www.example.com" } }],
  "expired": [{ ...endpoint, agreed: { ...agreed, chain: [{ ...certificate, validTo: "2026-06-30T00:00:00.000Z" }, issuing] } }],
  "not renewed, a week before its end": [{ ...endpoint, agreed: { ...agreed, chain: [{ ...certificate, validTo: "2026-07-08T00:00:00.000Z" }, issuing] } }],
  "the issuing certificate ends": [{ ...endpoint, agreed: { ...agreed, chain: [certificate, { ...issuing, validTo: "2026-07-05T00:00:00.000Z" }] } }],
  "no certificate at all": [{ ...endpoint, agreed: { ...agreed, chain: [] } }],
  "a short key": [{ ...endpoint, agreed: { ...agreed, chain: [{ ...certificate, key: "RSA", bits: 1024 }, issuing] } }],
  "no HSTS": [{ ...endpoint, headers: { status: 200 } }],
  "HSTS for a day": [{ ...endpoint, headers: { ...headers, strictTransportSecurity: "max-age=86400; includeSubDomains" } }],
  "HSTS without subdomains": [{ ...endpoint, headers: { ...headers, strictTransportSecurity: "max-age=63072000" } }],
  "the server says what it is": [{ ...endpoint, headers: { ...headers, server: "nginx/1.22.1" } }],
  "no security.txt": [{ ...endpoint, securityTxt: { status: 404, body: "" } }],
  "security.txt expired": [{ ...endpoint, securityTxt: { ...securityTxt, body: "Contact: mailto:security@example.com\nExpires: 2026-06-30T00:00:00Z\n" } }],
  "one of two names": [endpoint, { ...endpoint, host: "api.example.com", accepts: ["TLSv1", "TLSv1.1", "TLSv1.2"] }],
};
