// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/**
 * Where a request is stopped: before it reaches the service, with half of its body there, when the service has answered; or not stopped, but
 * its answer lost, or refused in the service's place.
 */
export type Stop = "before" | "half" | "answered" | "lost" | "refused";

type Matches = (request: Pick<IncomingMessage, "method" | "url" | "headers">) => boolean;

interface Rule {
  readonly stop: Stop;
  readonly matches: Matches;
  readonly reached: () => void;
}

const REFUSAL = "<Error><Code>ConditionalRequestConflict</Code><Message>The conditional request cannot succeed due to a conflicting operation.</Message></Error>";

/** A proxy before a service that stops chosen requests midway, as a network or a kill would. */
export class Gate {
  private readonly server = createServer((request, response) => {
    // Whoever asked may be gone by now, which is what the tests are about.
    response.on("error", () => undefined);
    this.pass(request, response).catch(() => response.destroy());
  });
  private rule: Rule | undefined;
  private waiting: (() => void)[] = [];

  private constructor(private readonly service: string) {}

  static async before(service: string): Promise<Gate> {
    const gate = new Gate(service);
    await once(gate.server.listen(0, "127.0.0.1"), "listening");
    return gate;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Stops the next request that matches (`refused`: all of them). @returns when it is stopped */
  stop(stop: Stop, matches: Matches): Promise<void> {
    return new Promise((reached) => (this.rule = { stop, matches, reached }));
  }

  /** Lets what was stopped go on, and all that comes pass. */
  open(): void {
    const { waiting } = this;
    this.drop();
    for (const go of waiting) go();
  }

  /** Lets all that comes pass; what was stopped never arrives. */
  drop(): void {
    this.rule = undefined;
    this.waiting = [];
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), "close");
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const rule = this.rule?.matches(request) ? this.rule : undefined;
    if (rule?.stop === "refused") {
      rule.reached();
      response.writeHead(409, { "content-type": "application/xml" }).end(REFUSAL);
      return;
    }
    if (rule) this.rule = undefined;
    if (rule?.stop === "before") await this.opened(rule);
    const onward = send(this.service + String(request.url), { method: request.method, headers: request.headers });
    onward.on("error", () => response.destroy());
    if (rule?.stop === "half") {
      await new Promise((written) => onward.write(body.subarray(0, body.length / 2), written));
      // Whoever sent it dies now: the service sees the connection end in the middle.
      request.socket.once("close", () => onward.destroy());
      return rule.reached();
    }
    const [answer] = (await once(onward.end(body), "response")) as [IncomingMessage];
    if (rule?.stop === "answered") await this.opened(rule);
    if (rule?.stop === "lost") {
      rule.reached();
      request.socket.destroy();
      return void answer.resume();
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  }

  private opened({ reached }: Rule): Promise<void> {
    return new Promise((go) => {
      this.waiting.push(go);
      reached();
    });
  }
}
