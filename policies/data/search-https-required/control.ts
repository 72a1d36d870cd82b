// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html */
const CURRENT = ["Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10", "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08"];

export default defineControl({
  id: "search-https-required",
  title: "Search domains answer over current TLS only",
  severity: "high",
  why: "By default a domain answers plain HTTP, and TLS 1.0 beside it.",
  fix: 'Set domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" }.',
  claims: ["transit.internal"],
  frameworks: { fsbp: ["Opensearch.8", "ES.8"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  check(domain, { violation }) {
    // Absent is true in the provider once the block is written, and off where the block is absent.
    if (!domain.bool("domainEndpointOptions.enforceHttps", domain.get("domainEndpointOptions") !== undefined)) return violation(`domainEndpointOptions.enforceHttps is ${domain.show("domainEndpointOptions.enforceHttps")}`);
    // Absent is Policy-Min-TLS-1-0-2019-07.
    if (!CURRENT.includes(domain.text("domainEndpointOptions.tlsSecurityPolicy") ?? "")) violation(`domainEndpointOptions.tlsSecurityPolicy is ${domain.show("domainEndpointOptions.tlsSecurityPolicy")}`);
  },
});
