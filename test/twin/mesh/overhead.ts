// SPDX-License-Identifier: Apache-2.0
import type { TwinHost } from "../harness/host";
import { load, type Load } from "./load";
import { ORDERS_PORT, type World } from "./world";

const DIRECT_PORT = 18081;
const PLAIN_PORT = 18444;
const APPLICATION_PORT = 8080;
const CONFIG = "/etc/glacis/mesh/haproxy.cfg";

/** What each way from `web` to an application on `orders` costs, measured one after the other on the same machine. */
export interface Overhead {
  /** Straight to the application, in plaintext. */
  readonly direct: Load;
  /** Through the same two proxies without TLS. */
  readonly proxied: Load;
  /** As deployed. */
  readonly mesh: Load;
}

/** Takes the deployed configuration's TLS away, and its ports to others. */
const withoutTls = `sed --regexp-extended 's/ ssl (crt|ca-file)[^#]* alpn http.1.1$/ /; s/ ssl crt.*alpn http.1.1$/ /; /http-request (deny|set-header)|acl may_call|ssl-default|tune.ssl/d; s/:${ORDERS_PORT}\\b/:${PLAIN_PORT}/; s/:9440/:19440/; s/:9101/:19101/; s/ check inter 5s//'`;

async function proxy(host: TwinHost, name: string, text: string): Promise<void> {
  await host.sh(`${text} >/run/${name}.cfg && haproxy -D -f /run/${name}.cfg -p /run/${name}.pid </dev/null >/run/${name}.log 2>&1 || { cat /run/${name}.log; exit 1; }`);
}

/** Replaces the demo workload by an application that costs next to nothing, so that what is measured is the mesh. */
export async function serveCheaply(orders: TwinHost): Promise<void> {
  await orders.sh("systemctl stop glacis-workload");
  await proxy(orders, "application", `printf '%s\\n' 'defaults' '  mode http' '  timeout client 60s' 'frontend application' '  bind 127.0.0.1:${APPLICATION_PORT}' '  bind :${DIRECT_PORT}' '  http-request return status 200 content-type text/plain string answered'`);
}

/** The demo workload again. */
export async function serveDemo(orders: TwinHost): Promise<void> {
  await orders.sh("kill $(cat /run/application.pid); systemctl start glacis-workload");
}

/** Measures each way, one after the other. */
export async function measureOverhead({ web, orders }: World, options: { readonly seconds: number; readonly connections: number }): Promise<Overhead> {
  const ports = `{ ${DIRECT_PORT}, ${PLAIN_PORT} }`;
  await orders.sh(`nft insert rule inet glacis input tcp dport ${ports} accept`);
  await web.sh(`nft insert rule inet glacis output tcp dport ${ports} accept`);
  await serveCheaply(orders);
  await proxy(orders, "plain", `${withoutTls} ${CONFIG}`);
  await proxy(web, "plain", `${withoutTls} ${CONFIG}`);
  try {
    await orders.until(`curl --silent --fail http://127.0.0.1:${PLAIN_PORT}/`);
    await web.until(`curl --silent --fail http://127.0.0.1:${PLAIN_PORT}/ && curl --silent --fail http://127.0.0.1:${ORDERS_PORT}/`);
    const to = (address: string) => load(web, `http://${address}/`, options);
    return { direct: await to(`${orders.address}:${DIRECT_PORT}`), proxied: await to(`127.0.0.1:${PLAIN_PORT}`), mesh: await to(`127.0.0.1:${ORDERS_PORT}`) };
  } finally {
    await Promise.all([web, orders].map((host) => host.attempt("kill $(cat /run/plain.pid)")));
    await serveDemo(orders);
  }
}

/** The figures as a table. */
export function table(overhead: Overhead): string {
  const row = (name: string, { p50Ms, p99Ms, perSecond, requests, lost }: Load) =>
    `${name.padEnd(34)} ${p50Ms.toFixed(2).padStart(8)} ${p99Ms.toFixed(2).padStart(8)} ${perSecond.toFixed(0).padStart(10)} ${String(requests).padStart(9)} ${String(lost).padStart(5)}`;
  return [
    `${"way from web to orders".padEnd(34)} ${"p50 ms".padStart(8)} ${"p99 ms".padStart(8)} ${"requests/s".padStart(10)} ${"requests".padStart(9)} ${"lost".padStart(5)}`,
    row("plaintext, straight", overhead.direct),
    row("plaintext, through both proxies", overhead.proxied),
    row("the mesh, as deployed", overhead.mesh),
  ].join("\n");
}
