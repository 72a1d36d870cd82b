// SPDX-License-Identifier: Apache-2.0
import type { TwinHost } from "../harness/host";
import type { Pair } from "./certificates";

export const EDGE_PORT = 18443;

/**
 * HAProxy with what AWS documents of the edge's policy, ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09: TLS 1.2 and 1.3, four ECDHE ciphers
 * with GCM, hybrid groups first. It stands in for a load balancer, which no test can have here; the real one is scanned by the audit.
 */
export async function serveEdgePolicy(host: TwinHost, { certificate, privateKey }: Pair): Promise<void> {
  const config = `defaults
    mode http
    timeout client 10s
frontend edge
    bind :${EDGE_PORT} ssl crt /run/edge.pem ssl-min-ver TLSv1.2 ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256 ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384 curves X25519MLKEM768:X25519:P-256:P-384
    http-request return status 200 hdr strict-transport-security "max-age=63072000; includeSubDomains; preload"
`;
  await host.sh(`cat >/run/edge.pem <<'PEM'\n${certificate}${privateKey}PEM\ncat >/run/edge.cfg <<'CFG'\n${config}CFG
nft insert rule inet glacis input tcp dport ${EDGE_PORT} accept
haproxy -D -f /run/edge.cfg -p /run/edge.pid </dev/null >/run/edge.log 2>&1 || { cat /run/edge.log; exit 1; }`);
}
