// SPDX-License-Identifier: Apache-2.0
import type { DeployedStack } from "../probe";

/** Milliseconds one conversation with an endpoint may take from its first packet to its last; whoever hangs or drips runs into it. */
export const CONVERSATION_MS = 10_000;

/** Where to connect, and whom to ask for there. */
export interface Target {
  /** Name or address that is connected to. */
  readonly address: string;
  readonly port: number;
  /** The name asked for in the handshake and in HTTP's Host. */
  readonly host: string;
}

/** A public endpoint as the stack's outputs name it. */
export interface Endpoint {
  /** Host names that are served, the canonical one first. */
  readonly hosts: readonly string[];
  /** The load balancer's own name: connecting to it asks what was deployed, whatever the names' records say. */
  readonly address: string;
}

/** The stack's public endpoint; `undefined` when the stack has none. */
export function publicEndpoint({ outputs }: DeployedStack): Endpoint | undefined {
  const balancer = (outputs.endpoints as { loadBalancer?: { dnsName?: string; hosts?: string[] } } | undefined)?.loadBalancer;
  return balancer?.dnsName === undefined ? undefined : { hosts: balancer.hosts ?? [], address: balancer.dnsName };
}

/**
 * Ends a conversation when its time, or the audit's, is over. The timer holds on to what it aborts: signals of `AbortSignal.any` and
 * `timeout` that nothing else holds are collected as garbage in Node 20, and then never fire.
 */
export function deadline(signal: AbortSignal, milliseconds = CONVERSATION_MS): AbortSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("the time of the conversation is over", "TimeoutError")), milliseconds);
  // Does not keep a process alive that has nothing else to do.
  timer.unref();
  const stop = (): void => {
    clearTimeout(timer);
    controller.abort(signal.reason);
  };
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  return controller.signal;
}

/** Why a conversation ended early, for a person. */
export function interrupted({ address, port }: Target, signal: AbortSignal): Error {
  const late = (signal.reason as Error | undefined)?.name === "TimeoutError";
  return new Error(`${address}:${port} ${late ? "did not finish its answer in time" : "was not asked to the end: the audit's time is over"}`);
}
