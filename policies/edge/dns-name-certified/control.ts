// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, LOAD_BALANCER, protocolOf } from "../../_kit/load-balancers";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const MORE_CERTIFICATES = "aws:lb/listenerCertificate:ListenerCertificate";

export default defineControl({
  id: "dns-name-certified",
  title: "Names that lead to a load balancer are on its certificate",
  severity: "medium",
  why: "Browsers warn at a name that is not on the certificate, and teach people to click the warning away, which is all an impostor needs.",
  fix: "Add the name to domainName or subjectAlternativeNames of the certificate, or remove the record.",
  claims: ["transit.public", "login.tls"],
  frameworks: { nist: ["SC-8", "SC-17", "SC-23"] },
  appliesTo: ["aws:route53/record:Record"],
  check(record, { graph, each, some, violation, notApplicable }) {
    const balancers = [...graph.targets(record, "aliases.name", LOAD_BALANCER), ...(record.text("type") === "CNAME" ? graph.targets(record, "records", LOAD_BALANCER) : [])];
    if (balancers.length === 0) notApplicable("it leads to no load balancer of this stack");
    const name = (record.text("name") ?? "").replace(/\.$/, "");
    each(balancers, (balancer) => {
      const listeners = graph.referrers(balancer, LISTENER, "loadBalancerArn").filter((listener) => ["HTTPS", "TLS"].includes(protocolOf(listener) ?? ""));
      const certificates = listeners.flatMap((listener) => [
        ...graph.targets(listener, "certificateArn", CERTIFICATE, "aws:acm/certificateValidation:CertificateValidation"),
        ...graph.referrers(listener, MORE_CERTIFICATES, "listenerArn").flatMap((more) => graph.targets(more, "certificateArn", CERTIFICATE)),
      ]).flatMap((found) => (found.type === CERTIFICATE ? [found] : graph.targets(found, "certificateArn", CERTIFICATE)));
      if (certificates.length === 0) return;
      if (certificates.some((certificate) => certificate.has("certificateBody"))) notApplicable("a certificate is imported, and its names are in its text");
      const certified = some(certificates, (certificate) => [certificate.text("domainName") ?? "", ...certificate.texts("subjectAlternativeNames")].some((on) => covers(on, name)));
      if (!certified) violation(`${name} leads to ${balancer.label}, whose certificates do not hold that name`);
    });
  },
});

/** Whether a certificate's name is the record's, which may leave out its zone: `www` for `www.example.com`. */
function covers(certified: string, name: string): boolean {
  if (certified.startsWith("*.")) return certified.slice(2) === name.split(".").slice(1).join(".") || !name.includes(".");
  return certified === name || certified.startsWith(`${name}.`) || name === "";
}
