// SPDX-License-Identifier: Apache-2.0
import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { fromStruct, Properties, toStruct } from "../../_shared/values";

/** The executable under test. */
const EXECUTABLE = path.join(__dirname, "..", "pulumi-resource-aws");

const KINDS = new Map(Object.entries(rpc.PropertyDiff.Kind).map(([name, kind]) => [kind, name]));

/** A running plugin, spoken to as the engine does, with an engine of ours that keeps its log lines. */
export class Plugin {
  private constructor(
    readonly process: ChildProcess,
    /** What the plugin told the engine. */
    readonly log: readonly string[],
    private readonly client: ResourceProviderClient,
    private readonly engine: grpc.Server,
  ) {}

  /**
   * Starts the executable in a directory that has nothing to do with the checkout.
   *
   * @param command starts the executable, which comes as its next argument; by default it is started directly.
   */
  static async start(env: NodeJS.ProcessEnv = {}, command: readonly string[] = []): Promise<Plugin> {
    const lines: string[] = [];
    const engine = new grpc.Server();
    engine.addService(EngineService, {
      log: (call: grpc.ServerUnaryCall<LogRequest, Empty>, callback: grpc.sendUnaryData<Empty>) => {
        lines.push(call.request.getMessage());
        callback(null, new Empty());
      },
    });
    const enginePort = await new Promise<number>((resolve, reject) =>
      engine.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port))),
    );
    const [program = EXECUTABLE, ...args] = [...command, EXECUTABLE, `127.0.0.1:${enginePort}`];
    const child = spawn(program, args, { cwd: os.tmpdir(), env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
    const [first] = (await once(child.stdout, "data")) as [Buffer];
    const client = new ResourceProviderClient(`127.0.0.1:${Number(first.toString())}`, grpc.credentials.createInsecure());
    return new Plugin(child, lines, client, engine);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.engine.forceShutdown();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await ended;
  }

  async configure(args: Properties): Promise<void> {
    const request = new rpc.ConfigureRequest().setArgs(toStruct(args)).setAcceptsecrets(true);
    await this.call((callback) => this.client.configure(request, callback));
  }

  /** Checks inputs; problems come as the messages that the engine would print. */
  async check(urn: string, news: Properties, olds: Properties = {}, seed = "seed"): Promise<{ inputs: Properties; problems: string[] }> {
    const request = new rpc.CheckRequest().setUrn(urn).setNews(toStruct(news)).setOlds(toStruct(olds)).setRandomseed(Buffer.from(seed));
    const response = await this.call<rpc.CheckResponse>((callback) => this.client.check(request, callback));
    return { inputs: fromStruct(response.getInputs()), problems: response.getFailuresList().map((failure) => failure.getReason()) };
  }

  async diff(urn: string, id: string, olds: Properties, news: Properties): Promise<{ changes: "none" | "some"; detailed: { [path: string]: string }; replaces: string[]; deleteBeforeReplace: boolean }> {
    const request = new rpc.DiffRequest().setUrn(urn).setId(id).setOlds(toStruct(olds)).setNews(toStruct(news));
    const response = await this.call<rpc.DiffResponse>((callback) => this.client.diff(request, callback));
    const detailed: { [path: string]: string } = {};
    response.getDetaileddiffMap().forEach((change, property) => (detailed[property] = KINDS.get(change.getKind()) ?? "?"));
    return {
      changes: response.getChanges() === rpc.DiffResponse.DiffChanges.DIFF_NONE ? "none" : "some",
      detailed,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  async create(urn: string, inputs: Properties, options: { preview?: boolean; timeout?: number } = {}): Promise<{ id: string; outputs: Properties }> {
    const request = new rpc.CreateRequest().setUrn(urn).setProperties(toStruct(inputs)).setPreview(options.preview ?? false).setTimeout(options.timeout ?? 0);
    const response = await this.call<rpc.CreateResponse>((callback) => this.client.create(request, callback));
    return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
  }

  async update(urn: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new rpc.UpdateRequest().setUrn(urn).setId(id).setOlds(toStruct(olds)).setNews(toStruct(news));
    return fromStruct((await this.call<rpc.UpdateResponse>((callback) => this.client.update(request, callback))).getProperties());
  }

  async read(urn: string, id: string, outputs: Properties = {}, inputs: Properties = {}): Promise<{ id: string; outputs: Properties; inputs: Properties }> {
    const request = new rpc.ReadRequest().setUrn(urn).setId(id).setProperties(toStruct(outputs)).setInputs(toStruct(inputs));
    const response = await this.call<rpc.ReadResponse>((callback) => this.client.read(request, callback));
    return { id: response.getId(), outputs: fromStruct(response.getProperties()), inputs: fromStruct(response.getInputs()) };
  }

  async delete(urn: string, id: string, outputs: Properties): Promise<void> {
    const request = new rpc.DeleteRequest().setUrn(urn).setId(id).setProperties(toStruct(outputs));
    await this.call((callback) => this.client.delete(request, callback));
  }

  async invoke(token: string, args: Properties): Promise<{ result: Properties; problems: string[] }> {
    const request = new rpc.InvokeRequest().setTok(token).setArgs(toStruct(args));
    const response = await this.call<rpc.InvokeResponse>((callback) => this.client.invoke(request, callback));
    return { result: fromStruct(response.getReturn()), problems: response.getFailuresList().map((failure) => failure.getReason()) };
  }

  private call<Response>(send: (callback: (error: grpc.ServiceError | null, response: Response) => void) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => send((error, response) => (error === null ? resolve(response) : reject(new PluginError(error)))));
  }
}

/** What a call failed with: the message the user sees, and what the engine keeps of a half-made resource. */
export class PluginError extends Error {
  readonly partial: { id: string; outputs: Properties } | undefined;

  constructor(error: grpc.ServiceError) {
    super(error.details);
    const [bytes] = error.metadata.get("grpc-status-details-bin");
    const any = bytes === undefined ? undefined : Status.deserializeBinary(bytes as Buffer).getDetailsList()[0];
    const detail = any?.unpack<ErrorResourceInitFailed>((from) => ErrorResourceInitFailed.deserializeBinary(from), "pulumirpc.ErrorResourceInitFailed");
    this.partial = detail === undefined || detail === null ? undefined : { id: detail.getId(), outputs: fromStruct(detail.getProperties()) };
  }
}

/** The URN of a resource in a test stack. */
export function urn(token: string, name: string): string {
  return `urn:pulumi:test::glacis::${token}::${name}`;
}
