// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "service-connect-tls",
  title: "ECS Service Connect encrypts between services",
  severity: "high",
  why: "Without tls Service Connect sends requests between containers in plaintext.",
  fix: "Set serviceConnectConfiguration.services[].tls with issuerCertAuthority.",
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:ecs/service:Service"],
  check(service, { violation, notApplicable, each }) {
    if (!service.bool("serviceConnectConfiguration.enabled")) notApplicable("does not use Service Connect");
    const services = service.list("serviceConnectConfiguration.services");
    if (services.length === 0) notApplicable("a client only; the services it calls are judged themselves");
    each(services, (offered) => {
      if (!offered.has("tls")) violation(`${offered.path}.tls is unset`, `Set ${offered.path}.tls with issuerCertAuthority.`);
    });
  },
});
