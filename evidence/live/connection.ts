// SPDX-License-Identifier: Apache-2.0
import type { ClientSettings, DeployedStack, Live } from "../../policies/_kit/probe";
import type { OpenStack } from "./stack";

/** Retries of one call, its waits growing: enough to ride out a minute of throttling. */
const MAX_ATTEMPTS = 6;
/**
 * Milliseconds after which a client gives a connection up: while it is made, and while nothing arrives on it (a minute, as boto3 waits).
 * Without, the SDK waits for ever.
 */
export const TIMEOUTS = { connectionTimeout: 5_000, socketTimeout: 60_000 };

/** AWS keys, as the SDK takes them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

interface FullSettings extends ClientSettings {
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly requestHandler: object;
  readonly endpoint?: string;
  readonly forcePathStyle?: boolean;
  readonly credentials?: Credentials | (() => Promise<Credentials>);
}

/** The part of every client of the SDK that is used here. */
interface Client {
  readonly middlewareStack: { add(middleware: Middleware, options: { step: "initialize"; name: string }): void };
  destroy?(): void;
}

type Next = (args: unknown) => Promise<unknown>;
type Middleware = (next: Next, context: { clientName?: string; commandName?: string }) => Next;

/** Names of the embedded AWS for services whose client is called differently. */
const SERVICES: Readonly<Record<string, string>> = { cloudwatchlogs: "logs", elasticloadbalancingv2: "elbv2", eventbridge: "events" };

/** Calls the live account, or the AWS embedded on this machine, with one set of credentials. */
export class Connection {
  private readonly clients = new Map<string, Client>();
  readonly stack: DeployedStack;

  /** @param credentials the SDK's default chain when absent; the embedded AWS takes any */
  constructor(
    private readonly opened: Pick<OpenStack, "stack" | "endpoints">,
    private readonly credentials?: Credentials | (() => Promise<Credentials>),
  ) {
    this.stack = opened.stack;
  }

  /** What a probe sees: the same clients, with the signal of its own deadline. */
  live(signal: AbortSignal): Live {
    return { stack: this.stack, signal, client: (constructor, region) => this.client(constructor, region) };
  }

  client<C>(constructor: new (settings: ClientSettings) => C, region = this.stack.region): C {
    const key = `${constructor.name} ${region}`;
    let client = this.clients.get(key);
    if (!client) {
      client = new constructor(this.settings(constructor.name, region)) as Client;
      client.middlewareStack.add(nameTheCall, { step: "initialize", name: "glacisNameTheCall" });
      this.clients.set(key, client);
    }
    return client as C;
  }

  /** Closes the connections. */
  close(): void {
    for (const client of this.clients.values()) client.destroy?.();
    this.clients.clear();
  }

  private settings(clientName: string, region: string): FullSettings {
    const { endpoints } = this.opened;
    const service = clientName.replace(/Client$/, "").toLowerCase();
    const settings = { region, maxAttempts: MAX_ATTEMPTS, retryMode: "adaptive", requestHandler: TIMEOUTS };
    if (!endpoints) return { ...settings, ...(this.credentials && { credentials: this.credentials }) };
    // What the embedded AWS does not name must not reach real AWS: STS answers for the rest, as it does for the provider.
    const endpoint = endpoints[SERVICES[service] ?? service] ?? endpoints.sts ?? "http://127.0.0.1:9";
    return { ...settings, endpoint, forcePathStyle: true, credentials: this.credentials ?? { accessKeyId: "test", secretAccessKey: "test" } };
  }
}

/** The call that failed, `s3:GetBucketPolicy`, where an error of the SDK came from one. */
export interface CallError extends Error {
  glacisCall?: { readonly client: string; readonly command: string };
}

/** Notes on every error which call it came from: the SDK's own errors do not say. */
const nameTheCall: Middleware = (next, { clientName = "", commandName = "" }) => async (args) => {
  try {
    return await next(args);
  } catch (error) {
    if (error instanceof Error) (error as CallError).glacisCall = { client: clientName.replace(/Client$/, ""), command: commandName.replace(/Command$/, "") };
    throw error;
  }
};
