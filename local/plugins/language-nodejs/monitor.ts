// SPDX-License-Identifier: Apache-2.0
// For tests: the part of an engine that a program talks to while it runs.
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { GetRootResourceResponse, SetRootResourceResponse, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { RegisterResourceResponse, SupportsFeatureResponse, type RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unary } from "../_shared/server";

export interface Monitor {
  readonly address: string;
  /** `type::name` of what the program registered. */
  readonly registered: string[];
  /** What the program logged through the engine. */
  readonly logged: string[];
  readonly stop: () => void;
}

export async function startMonitor(): Promise<Monitor> {
  const registered: string[] = [];
  const logged: string[] = [];
  const server = new grpc.Server();
  server.addService(ResourceMonitorService, {
    supportsFeature: unary(() => new SupportsFeatureResponse().setHassupport(true)),
    registerResource: unary((request: RegisterResourceRequest) => {
      registered.push(`${request.getType()}::${request.getName()}`);
      return new RegisterResourceResponse().setUrn(`urn:pulumi:test::test::${request.getType()}::${request.getName()}`).setObject(new Struct());
    }),
    registerResourceOutputs: unary(() => new Empty()),
    signalAndWaitForShutdown: unary(() => new Empty()),
  });
  server.addService(EngineService, {
    log: unary((request: LogRequest) => {
      logged.push(request.getMessage());
      return new Empty();
    }),
    getRootResource: unary(() => new GetRootResourceResponse()),
    setRootResource: unary(() => new SetRootResourceResponse()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, registered, logged, stop: () => server.forceShutdown() };
}
