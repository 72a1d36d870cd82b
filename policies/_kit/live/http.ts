// SPDX-License-Identifier: Apache-2.0
// One request to an endpoint, over TLS or in the clear, that no peer can draw out or flood.
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import { interrupted, type Target } from "./target";

/** Bytes of an answer that are read; the texts looked for here have a few hundred. */
const MOST_BYTES = 64 * 1024;

/** An answer: redirects are not followed, they are what is looked at. */
export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly strictTransportSecurity?: string;
  readonly server?: string;
  readonly contentType?: string;
  /** Whether it sets cookies; never which. */
  readonly setsCookies: boolean;
  readonly body: string;
}

export interface RequestOptions {
  readonly signal: AbortSignal;
  readonly secure: boolean;
}

/** Sends GET. @throws Error of the network, when the answer is longer than 64 KB or does not end in time, or is no HTTP */
export async function get(target: Target, path: string, { signal, secure }: RequestOptions): Promise<Answer> {
  const options: https.RequestOptions = {
    host: target.address,
    port: target.port,
    path,
    // Names its purpose, so that whoever reads the log knows what asked.
    headers: { Host: target.host, "User-Agent": "glacis-audit", Accept: "*/*", Connection: "close" },
    signal,
    agent: false,
    // Whether the chain is to be trusted is judged from the handshake.
    ...(secure && { rejectUnauthorized: false, ...(net.isIP(target.host) === 0 && { servername: target.host }) }),
  };
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const request = (secure ? https : http).request(options, (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on("data", (part: Buffer) => {
          parts.push(part);
          length += part.length;
          if (length > MOST_BYTES) request.destroy(new Error(`${target.address}:${target.port} answers ${path} with more than ${MOST_BYTES} bytes`));
        });
        response.once("error", reject);
        response.once("end", () => resolve(answer(response, Buffer.concat(parts).toString("utf8"))));
      });
      request.once("error", reject);
      request.end();
    });
  } catch (error) {
    throw signal.aborted ? interrupted(target, signal) : error;
  }
}

function answer({ statusCode, headers }: http.IncomingMessage, body: string): Answer {
  const { location, server, "content-type": contentType, "strict-transport-security": strictTransportSecurity } = headers;
  return {
    status: statusCode ?? 0,
    ...(location !== undefined && { location }),
    ...(strictTransportSecurity !== undefined && { strictTransportSecurity }),
    ...(server !== undefined && { server: String(server) }),
    ...(contentType !== undefined && { contentType }),
    setsCookies: headers["set-cookie"] !== undefined,
    body,
  };
}
