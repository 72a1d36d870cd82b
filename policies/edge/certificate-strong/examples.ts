// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

/** A self-signed certificate for www.example.com with a P-256 key; its private key was thrown away. */
const P256 = `-----BEGIN CERTIFICATE-----
MIIBiDCCAS+gAwIBAgIUPiHFPE19g3Djj0/pkfUqxyzlUAIwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMB4XDTI2MTEyNDA4NTY1N1oXDTM2
MTEyMTA4NTY1N1owGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAE0ze5mSWtv/AfzQPndy8owFN4s9e7QjLWJu5y8kiY
90YcfaWNo5bL0mPY0/VIDelp4LRs3nmedXSeWu9jX29sPqNTMFEwHQYDVR0OBBYE
FCGAqwKKyaxZMgBdhsXVQbi1wc/7MB8GA1UdIwQYMBaAFCGAqwKKyaxZMgBdhsXV
Qbi1wc/7MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgT3kGYdnb
qtRJPY4k1TBhMSQEmn7fWVIorl8V9m/VM6oCIGjMYnF54ITELZp9qqQTXVdrYcSY
PjroCiqIoRG8AMZ+
-----END CERTIFICATE-----
`;

/** The same with an RSA key of 1,024 bits. */
const RSA1024 = `-----BEGIN CERTIFICATE-----
MIICEDCCAXmgAwIBAgIURvzXAE94J/OEQssPFqcxHiYSa8QwDQYJKoZIhvcNAQEL
BQAwGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMB4XDTI2MTEyNDA4NTY1N1oX
DTM2MTEyMTA4NTY1N1owGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUuY29tMIGfMA0G
CSqGSIb3DQEBAQUAA4GNADCBiQKBgQDhJRY+Df17mmR+kPMT3QjzGRxf+RpJ4Iky
QcT7/v0qb+VJC+nmoaWbD2RqaKdGRmeUDN63gkm5T+dsuTN0S94yhaeVknG5Yspa
SMtcI/PTkUD7VVT4YrM8BEHsxu3+ijPyQytjSO4kfqWwhigV7XxYnY6tIhwzkJWn
zt0SiR7tTQIDAQABo1MwUTAdBgNVHQ4EFgQU/nbG28k+qBKgZJsn7TC/WZhnI08w
HwYDVR0jBBgwFoAU/nbG28k+qBKgZJsn7TC/WZhnI08wDwYDVR0TAQH/BAUwAwEB
/zANBgkqhkiG9w0BAQsFAAOBgQBGZb/q3uJT8GVpE/MyGqc8KCS+A1RLakHJ+Nna
N/xjuWRGctlSWZiUJx1L8cuLPc5PhgLvSogKUJI8STluoMsmpKSq8ZLB6QU5qa7Q
NP/qjb5TUnbu9tm+e6a4TPb681DqGiE72g2Pn+cdTpodOybxyx2ucpljfwkZT2SL
Pq48Iw==
-----END CERTIFICATE-----
`;

/** Stands in for the private key that would be read from a secret. */
const privateKey = "read from a secret";

export const good = {
  "an elliptic key": () => {
    new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "DNS", keyAlgorithm: "EC_prime256v1" });
  },
  "left at the default, RSA with 2,048 bits": () => {
    new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "DNS" });
  },
  "imported, with an elliptic key": () => {
    new aws.acm.Certificate("web", { certificateBody: P256, privateKey });
  },
};

export const bad = {
  "a short RSA key asked for": () => {
    new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "DNS", keyAlgorithm: "RSA_1024" });
  },
  "imported, with a short RSA key": () => {
    new aws.acm.Certificate("web", { certificateBody: RSA1024, privateKey });
  },
  "uploaded to IAM, with a short RSA key": () => {
    new aws.iam.ServerCertificate("web", { certificateBody: RSA1024, privateKey });
  },
};
