// SPDX-License-Identifier: Apache-2.0

const policy = "version: STSv1\nmode: enforce\nmx: inbound-smtp.eu-west-1.amazonaws.com\nmax_age: 1209600\n";
const served = { status: 200, contentType: "text/plain", body: policy };
const facts = {
  domain: "example.com",
  deployed: { policy, id: "0123456789abcdef0123456789abcdef" },
  announcements: ["v=STSv1; id=0123456789abcdef0123456789abcdef"],
  exchangers: ["inbound-smtp.eu-west-1.amazonaws.com"],
  served,
};
const testing = policy.replace("enforce", "testing");

export const good = {
  "all agree": facts,
  "lines that end as RFC 8461 writes them": { ...facts, served: { ...served, contentType: "text/plain; charset=utf-8", body: policy.replace(/\n/g, "\r\n") } },
};

export const bad = {
  "not announced": { ...facts, announcements: [] },
  "announced twice": { ...facts, announcements: [...facts.announcements, "v=STSv1; id=2"] },
  "an older policy is announced": { ...facts, announcements: ["v=STSv1; id=20260101"] },
  "the certificate is not trusted": { ...facts, served: { ...served, distrust: "CERT_HAS_EXPIRED" } },
  "a redirect": { ...facts, served: { ...served, status: 301, body: "" } },
  "served as a page": { ...facts, served: { ...served, contentType: "text/html" } },
  "another policy is served": { ...facts, served: { ...served, body: policy.replace("1209600", "604800") } },
  "a page instead of a policy": { ...facts, served: { ...served, body: "<h1>Not found</h1>" } },
  "testing only": { ...facts, deployed: { ...facts.deployed, policy: testing }, served: { ...served, body: testing } },
  "mail goes elsewhere": { ...facts, exchangers: ["inbound-smtp.eu-west-1.amazonaws.com", "mx.example.net"] },
  "no mail exchanger": { ...facts, exchangers: [] },
};
