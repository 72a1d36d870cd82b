// SPDX-License-Identifier: Apache-2.0

/** A service as the proxy of one host sees it. */
export interface ProxiedService {
  readonly name: string;
  /** Port of mutual TLS, the same on every host, and on loopback for those who call it. */
  readonly port: number;
}

export interface ProxyArgs {
  readonly service: ProxiedService;
  /** Loopback port on which the host's own application listens. */
  readonly applicationPort: number;
  /** Path that answers 200 while the application is healthy. */
  readonly healthPath: string;
  /** Internal DNS zone of the mesh. */
  readonly zone: string;
  /** Services that may call this one; with none the host accepts no connections. */
  readonly callers: readonly string[];
  /** Services that this one may call. */
  readonly callees: readonly ProxiedService[];
  /** Port on which the network load balancer asks for the host's health. */
  readonly healthPort: number;
}

/** Loopback port of the proxy's metrics in Prometheus' format. */
export const METRICS_PORT = 9101;

/** A load balancer has one address per zone, and no region has more zones than this. */
const MOST_ADDRESSES = 6;

/** Mozilla's server-side TLS 6.0, modern: TLS 1.3 and its ciphers, the hybrid post-quantum group first. */
export const GROUPS = "X25519MLKEM768:X25519";
const CIPHERS = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

/** A service's DNS name, which its certificate carries as subject and alternative name. */
export function nameOf(service: string, zone: string): string {
  return `${service}.${zone}`;
}

/** A service's SPIFFE id (SPIFFE-ID standard, section 2). */
export function spiffeId(service: string, zone: string): string {
  return `spiffe://${zone}/${service}`;
}

function inbound({ service, zone, callers, applicationPort, healthPath, healthPort }: ProxyArgs): string {
  if (callers.length === 0) return "";
  return `
frontend calls
    bind :${service.port} ssl crt "\${MESH_CERTIFICATES}/service.pem" ca-file "\${MESH_CERTIFICATES}/trust.pem" verify required alpn http/1.1
    # The authority vouches for the name; which names may call is decided here. HAProxy 3.0 reads the subject, not the alternative
    # names, so the subject's common name is the DNS name.
    acl may_call ssl_c_s_dn(cn) -m str ${callers.map((caller) => nameOf(caller, zone)).join(" ")}
    http-request deny deny_status 403 unless { ssl_c_verify 0 } may_call
    # What the application is told about the caller comes from the certificate, never from the caller.
    http-request set-header x-mesh-caller %[ssl_c_s_dn(cn)]
    default_backend application

backend application
    option httpchk GET ${healthPath}
    server local 127.0.0.1:${applicationPort} check inter 2s

# Load balancers have no certificate of the mesh, and older TLS, so they ask here, where nothing but the health is served.
frontend health
    bind :${healthPort} ssl crt "\${MESH_CERTIFICATES}/service.pem" ssl-min-ver TLSv1.2 curves ${GROUPS}:P-256 alpn http/1.1
    http-request return status 200 if { path /healthz } { nbsrv(application) gt 0 }
    http-request return status 503
`;
}

function outbound(zone: string, { name, port }: ProxiedService): string {
  const host = nameOf(name, zone);
  return `
# The application calls http://127.0.0.1:${port}; what leaves the host is mutual TLS.
frontend to-${name}
    bind 127.0.0.1:${port}
    default_backend ${name}

backend ${name}
    # The addresses are looked up before a new worker takes over: it would have none, and answer 503, until its own resolver has asked.
    server-template ${name} ${MOST_ADDRESSES} ${host}:${port} resolvers network init-addr libc,none check inter 5s ssl crt "\${MESH_CERTIFICATES}/service.pem" ca-file "\${MESH_CERTIFICATES}/trust.pem" verify required verifyhost ${host} sni str(${host}) alpn http/1.1
`;
}

/**
 * HAProxy's configuration of a host: ends mutual TLS for the calls to its service, begins it for the calls to others.
 * Certificates are read from the folder that the environment variable MESH_CERTIFICATES names, so that the same text can be
 * tried with new ones before they are used.
 */
export function proxyConfig(args: ProxyArgs): string {
  return `global
    log stdout format raw local0
    maxconn 8192
    # A connection that outlives its proxy still has the old certificate: it gets this long to finish.
    hard-stop-after 60s
    # No resumption: every connection verifies the certificate, its dates and its authority anew. Connections are pooled, so few are made.
    tune.ssl.cachesize 0
    ssl-default-bind-options ssl-min-ver TLSv1.3 no-tls-tickets
    ssl-default-bind-curves ${GROUPS}
    ssl-default-bind-ciphersuites ${CIPHERS}
    ssl-default-server-options ssl-min-ver TLSv1.3 no-tls-tickets
    ssl-default-server-curves ${GROUPS}
    ssl-default-server-ciphersuites ${CIPHERS}

defaults
    mode http
    log global
    log-format "%ci %HM %HPO %ST %ft %b %Ta %tsc caller=%{+Q}[ssl_c_s_dn(cn)] in=%[ssl_fc_protocol],%[ssl_fc_curve] out=%[ssl_bc_protocol],%[ssl_bc_curve]"
    error-log-format "%ci refused %ft %[ssl_fc_err_str]"
    option dontlognull
    # A client that sends on an idle connection while the proxy reloads would lose that request.
    option idle-close-on-response
    option redispatch
    retries 3
    timeout connect 5s
    timeout http-request 10s
    timeout client 60s
    timeout server 60s
    timeout queue 5s

resolvers network
    parse-resolv-conf
    hold valid 10s

frontend metrics
    bind 127.0.0.1:${METRICS_PORT}
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 404
${inbound(args)}${args.callees.map((callee) => outbound(args.zone, callee)).join("")}`;
}
