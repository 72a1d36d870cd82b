// SPDX-License-Identifier: Apache-2.0
import { fstatSync } from "node:fs";
import * as grpc from "@grpc/grpc-js";
import "./exit-with-parent";

/** Pulumi's own limit for one message (`rpcutil`, 400 MB): large stacks and assets pass, a runaway message does not. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** gRPC settings every server and client of the engine's protocol needs. */
export const channelOptions: grpc.ChannelOptions = {
  "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
  "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
};

export interface Service {
  readonly definition: grpc.ServiceDefinition;
  readonly implementation: grpc.UntypedServiceImplementation;
}

export interface ServeOptions {
  /** Runs once before the process ends (stop signal or death of the engine): end child processes, remove sockets. */
  readonly onShutdown?: () => void | Promise<void>;
}

/**
 * Serves the gRPC services as a Pulumi plugin: listens on a free loopback port, prints that port as the first line of
 * stdout (the engine's handshake), and ends with SIGTERM, SIGINT, SIGHUP or the death of the process that started it.
 *
 * @returns the port, once it is printed
 * @throws when no loopback port can be bound
 */
export async function serve(services: readonly Service[], options: ServeOptions = {}): Promise<number> {
  const server = new grpc.Server(channelOptions);
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // The engine hangs up before it stops a plugin, so that nobody waits for a call. It closes its plugins one after the other, and all of
    // them have to have answered its Cancel within the same 5 s: to linger here makes it report that a later one "exited prematurely".
    server.forceShutdown();
    void Promise.allSettled([options.onShutdown?.()]).then(() => process.exit(0));
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  // The engine holds the other end of stdin: its end is noticed even when the engine died before this process could ask
  // who its parent is.
  if (fstatSync(0).isFIFO() || fstatSync(0).isSocket()) process.stdin.once("end", stop).resume();

  process.stdout.write(`${port}\n`);
  return port;
}
