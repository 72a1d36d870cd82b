// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

/** Public keys made for this example; their private parts were thrown away. */
const KEY_2048 = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxXYGc6V40W/iB1FtGEbuykH67u7GJOJHiI44ptzACrdOQln4Q1pnnLsBiEh+oBMtebtzVLyU3wti5MRE+Cpufx3bwUEp1I9zLOaFovWoBobGMwCE7/Hn3UWskAUIXL8P3zx2MkJJDBQarBU67CnEfc0mtytABKNp3XK1v1HzPAMI+QW6DUMlHvVodlRZx1KCL9aqbJjls+H/BiPqm6wCD1Nrv4kQzqtrayMGnCMkT00u2brk9bDs+oZGJEcEbEGrp/+WObIsuFjiqtN4b2SvtsNF0MqGdbwBDLE97qBkTccQuC2THVBWDXGRIctculkR72FLmxpWXJLQAudi3nPLzwIDAQAB";
const KEY_1024 = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDx00ru0YdWZ5bpTYauc0f/MygxOWNy8lNpI2khPocru4+VMBRib41QCr4+2rT5PfXhAFYWwDD4ChDszBUVqNSkvwLFnHjawYLRlT9Vb3GWOy7JXN1gFUDniXKlZz5c7W7mHonnx8l4Uhz4e6w0ahuAbHc1w7WIkvt9FKZVG4EakQIDAQAB";

export const good = {
  "SES's default": () => {
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com" });
  },
  "long key, written in two strings": () => {
    const text = `v=DKIM1; k=rsa; p=${KEY_2048}`;
    new aws.route53.Record("dkim", { zoneId: "Z1", type: "TXT", name: "mail._domainkey.example.com", ttl: 3600, records: [`${text.slice(0, 250)}""${text.slice(250)}`] });
  },
};

export const bad = {
  "short key asked for": () => {
    new aws.sesv2.EmailIdentity("example", { emailIdentity: "example.com", dkimSigningAttributes: { nextSigningKeyLength: "RSA_1024_BIT" } });
  },
  "short key published": () => {
    new aws.route53.Record("dkim", { zoneId: "Z1", type: "TXT", name: "mail._domainkey.example.com", ttl: 3600, records: [`v=DKIM1; k=rsa; p=${KEY_1024}`] });
  },
  "key in testing": () => {
    new aws.route53.Record("dkim", { zoneId: "Z1", type: "TXT", name: "mail._domainkey.example.com", ttl: 3600, records: [`v=DKIM1; t=y; p=${KEY_2048}`] });
  },
};
