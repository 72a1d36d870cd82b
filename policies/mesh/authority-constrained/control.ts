// SPDX-License-Identifier: Apache-2.0
import { isAuthority, PCA_CERTIFICATE, SELF_SIGNED_CERT, SIGNED_CERT, validityHours } from "../../_kit/certificates";
import { defineControl } from "../../_kit/control";

const SIGNING = ["cert_signing", "crl_signing", "digital_signature"];
/** A root may have one tier of intermediates below it, an intermediate none. */
const LONGEST_PATH: Readonly<Record<string, number>> = { [SELF_SIGNED_CERT]: 1, [SIGNED_CERT]: 0 };
const MOST_YEARS = 10;

export default defineControl({
  id: "authority-constrained",
  title: "Private authorities can do no more than issue certificates",
  severity: "high",
  why: "An authority without a path length lets any authority below it make more, each trusted by every service.",
  fix: 'Set maxPathLength (1 for a root, 0 for an intermediate), allowedUses: ["cert_signing", "crl_signing"] and at most 10 years of validityPeriodHours.',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-12", "SC-17"] },
  appliesTo: [SELF_SIGNED_CERT, SIGNED_CERT, PCA_CERTIFICATE],
  check(certificate, { violation, notApplicable }) {
    if (!isAuthority(certificate)) notApplicable("not an authority");
    if (certificate.type === PCA_CERTIFICATE) {
      const template = certificate.text("templateArn") ?? "";
      if (/SubordinateCACertificate_PathLen[2-9]/.test(template)) violation(`templateArn is "${template}"`, "Use SubordinateCACertificate_PathLen0.");
    } else {
      const uses = certificate.texts("allowedUses").filter((use) => !SIGNING.includes(use));
      if (uses.length > 0) violation(`allowedUses holds ${uses.join(", ")}`);
      // Absent is -1, no limit: https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/self_signed_cert
      const longest = LONGEST_PATH[certificate.type] ?? 0;
      const path = certificate.number("maxPathLength") ?? -1;
      if (path < 0 || path > longest) violation(`maxPathLength is ${certificate.show("maxPathLength")}`, `Set maxPathLength: ${longest}.`);
    }
    const years = (validityHours(certificate) ?? 0) / (365 * 24);
    if (years > MOST_YEARS + 0.1) violation(`it is valid for ${Math.round(years)} years`);
  },
});
