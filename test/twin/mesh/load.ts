// SPDX-License-Identifier: Apache-2.0
import type { TwinHost } from "../harness/host";

/** What a load of requests met, as wrk counts it. */
export interface Load {
  readonly requests: number;
  /** Connections that were refused, broke or timed out, and answers other than 2xx. */
  readonly lost: number;
  /** What wrk says of them; empty when there were none. */
  readonly losses: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
  /** Opens a connection for every request instead of keeping them. @default false */
  readonly reconnect?: boolean;
}

/** Sends requests from a host as fast as they are answered. */
export async function load(host: TwinHost, url: string, { seconds, connections, reconnect = false }: LoadOptions): Promise<Load> {
  const header = reconnect ? "--header 'connection: close'" : "";
  return read(await host.sh(`wrk --latency --threads 1 --connections ${connections} --duration ${seconds}s --timeout 10s ${header} ${url}`));
}

function read(text: string): Load {
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const milliseconds = (percentile: string) => {
    const [, value = "0", unit = "ms"] = new RegExp(`^ +${percentile}% +([0-9.]+)(us|ms|s)$`, "m").exec(text) ?? [];
    return Number(value) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? 1);
  };
  const broken = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1).map(Number) ?? [];
  return {
    losses: text.split("\n").filter((line) => /Socket errors|Non-2xx/.test(line)).map((line) => line.trim()).join("; "),
    requests: number(/(\d+) requests in/),
    lost: broken.reduce((sum, count) => sum + count, 0) + number(/Non-2xx or 3xx responses: (\d+)/),
    perSecond: number(/Requests\/sec: +([0-9.]+)/),
    p50Ms: milliseconds("50"),
    p99Ms: milliseconds("99"),
  };
}
