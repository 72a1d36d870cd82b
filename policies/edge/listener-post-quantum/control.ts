// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { LISTENER, protocolOf } from "../../_kit/load-balancers";

export default defineControl({
  id: "listener-post-quantum",
  title: "Listeners offer post-quantum key exchange",
  severity: "low",
  why: "Traffic recorded today can be decrypted once large quantum computers exist, unless its keys were agreed with ML-KEM.",
  fix: 'Set sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09".',
  claims: ["transit.public"],
  frameworks: { nist: ["SC-12", "SC-13"] },
  appliesTo: [LISTENER],
  check(listener, { violation, notApplicable }) {
    const protocol = protocolOf(listener);
    if (protocol !== "HTTPS" && protocol !== "TLS") notApplicable("not a TLS listener");
    const policy = listener.text("sslPolicy");
    if (policy === undefined || !/-TLS13-/.test(policy)) notApplicable("without TLS 1.3 there is no post-quantum key exchange; listener-tls-policy-current judges that");
    if (!policy?.includes("-PQ-")) violation(`sslPolicy is "${policy}", which offers classical key exchange only`);
  },
});
