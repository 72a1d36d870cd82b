// SPDX-License-Identifier: Apache-2.0
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { pluginVersion } from "../../toolchain/versions";
import { unary } from "../_shared/server";
import { fromStruct, Properties, toStruct, Value } from "../_shared/values";
import { Autonaming } from "./autoname";
import { Backend } from "./backend";
import { Problem } from "./convert";
import { Change } from "./diff";
import { invoke } from "./functions";
import { recordedTypes } from "./recorded";
import { Resources, Subject } from "./resources";
import { Deadline } from "./timeouts";

/** The version that the SDK asks the engine for. */
const VERSION = pluginVersion("aws");

/** What the engine configured this process with. */
interface Configured {
  readonly backend: Backend;
  readonly resources: Resources;
}

/** Pulumi's resource provider service over the Terraform AWS provider. */
export class AwsProvider {
  private configured: Promise<Configured> | undefined;
  private engine: EngineClient | undefined;

  constructor(engineAddress: string | undefined) {
    if (engineAddress !== undefined) this.attach(engineAddress);
  }

  /** The service's handlers; gRPC answers UNIMPLEMENTED for the calls without one (Construct, Call, Parameterize). */
  readonly service: grpc.UntypedServiceImplementation & Partial<IResourceProviderServer> = {
    handshake: unary<rpc.ProviderHandshakeRequest, rpc.ProviderHandshakeResponse>((request) => {
      this.attach(request.getEngineAddress());
      return new rpc.ProviderHandshakeResponse().setSupportsAutonamingConfiguration(true);
    }),
    attach: unary<{ getAddress(): string }, Empty>((request) => {
      this.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary<Empty, PluginInfo>(() => new PluginInfo().setVersion(VERSION)),
    getSchema: unary<rpc.GetSchemaRequest, rpc.GetSchemaResponse>(() => new rpc.GetSchemaResponse().setSchema(JSON.stringify({ name: "aws", version: VERSION }))),
    checkConfig: unary<rpc.CheckRequest, rpc.CheckResponse>((request) => new rpc.CheckResponse().setInputs(request.getNews())),
    diffConfig: unary<rpc.DiffRequest, rpc.DiffResponse>((request) => diffConfig(fromStruct(request.getOldInputs() ?? request.getOlds()), fromStruct(request.getNews()))),
    configure: unary<rpc.ConfigureRequest, rpc.ConfigureResponse>(async (request) => {
      this.configured = this.configure(fromStruct(request.getArgs()));
      await this.configured;
      return new rpc.ConfigureResponse().setSupportspreview(true).setSupportsAutonamingConfiguration(true);
    }),
    invoke: unary<rpc.InvokeRequest, rpc.InvokeResponse>(async (request) => {
      const { result, problems } = await invoke((await this.ready()).backend, request.getTok(), fromStruct(request.getArgs()));
      return new rpc.InvokeResponse().setReturn(toStruct(result)).setFailuresList(problems.map(toFailure));
    }),
    check: unary<rpc.CheckRequest, rpc.CheckResponse>(async (request) => {
      const { resources } = await this.ready();
      const { inputs, problems } = await resources.check(subject(request), fromStruct(request.getOlds()), fromStruct(request.getNews()), request.getRandomseed_asU8(), autonaming(request));
      return new rpc.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(problems.map(toFailure));
    }),
    diff: unary<rpc.DiffRequest, rpc.DiffResponse>(async (request) => {
      const { resources } = await this.ready();
      const diff = await resources.diff(subject(request), request.getId(), fromStruct(request.getOlds()), fromStruct(request.getNews()));
      return diffResponse(diff.changes, diff.replaces, diff.deleteBeforeReplace);
    }),
    create: unary<rpc.CreateRequest, rpc.CreateResponse>(async (request) => {
      const { resources, backend } = await this.ready();
      const { id, outputs } = await resources.create(subject(request), fromStruct(request.getProperties()), request.getPreview(), deadline(request.getTimeout(), backend));
      return new rpc.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    read: unary<rpc.ReadRequest, rpc.ReadResponse>(async (request) => {
      const { resources } = await this.ready();
      const inputs = request.getInputs() === undefined ? undefined : fromStruct(request.getInputs());
      const read = await resources.read(subject(request), request.getId(), fromStruct(request.getProperties()), inputs);
      const response = new rpc.ReadResponse();
      return read === undefined ? response : response.setId(read.id).setProperties(toStruct(read.outputs)).setInputs(toStruct(read.inputs));
    }),
    update: unary<rpc.UpdateRequest, rpc.UpdateResponse>(async (request) => {
      const { resources, backend } = await this.ready();
      const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
      const outputs = await resources.update(subject(request), request.getId(), olds, news, request.getPreview(), deadline(request.getTimeout(), backend));
      return new rpc.UpdateResponse().setProperties(toStruct(outputs));
    }),
    delete: unary<rpc.DeleteRequest, Empty>(async (request) => {
      const { resources, backend } = await this.ready();
      await resources.delete(subject(request), request.getId(), fromStruct(request.getProperties()), deadline(request.getTimeout(), backend));
      return new Empty();
    }),
    cancel: unary<Empty, Empty>(() => {
      this.stop();
      return new Empty();
    }),
  };

  /** Ends the Terraform provider. */
  stop(): void {
    void this.configured?.then(({ backend }) => backend.stop()).catch(() => undefined);
  }

  private attach(address: string): void {
    this.engine?.close();
    this.engine = new EngineClient(address, grpc.credentials.createInsecure());
  }

  private async configure(args: Properties): Promise<Configured> {
    const backend = await Backend.open(args);
    return { backend, resources: new Resources(backend, recordedTypes(process.env["GLACIS_RECORDED_TYPES"]), (severity, message, urn) => this.log(severity, message, urn)) };
  }

  private ready(): Promise<Configured> {
    if (this.configured === undefined) throw new Error("the aws provider was used before it was configured");
    return this.configured;
  }

  private log(severity: "info" | "warning", message: string, urn: string): void {
    const request = new LogRequest().setSeverity(severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING).setMessage(message).setUrn(urn);
    // A lost log line must not fail the operation it tells about.
    this.engine?.log(request, () => undefined);
  }
}

function subject(request: { getUrn(): string; getName(): string; getType(): string }): Subject {
  const parts = request.getUrn().split("::");
  return { urn: request.getUrn(), token: request.getType() || (parts[2]?.split("$").pop() ?? ""), name: request.getName() || parts.slice(3).join("::") };
}

function deadline(custom: number, backend: Backend): Deadline {
  return custom > 0 ? { seconds: custom, custom: true } : { seconds: backend.config.timeout, custom: false };
}

function autonaming(request: rpc.CheckRequest): Autonaming | undefined {
  const options = request.getAutonaming();
  if (options === undefined) return undefined;
  const { PROPOSE, DISABLE } = rpc.CheckRequest.AutonamingOptions.Mode;
  const mode = options.getMode() === DISABLE ? "disable" : options.getMode() === PROPOSE ? "propose" : "enforce";
  return { mode, name: options.getProposedName() };
}

/** The property goes into the reason: the engine prints the value of one that is named apart, secret or not. */
function toFailure({ property, reason }: Problem): rpc.CheckFailure {
  return new rpc.CheckFailure().setReason(reason.includes(property) ? reason : `${property}: ${reason}`);
}

/** Another region means other resources; any other change reconfigures the same ones. */
function diffConfig(olds: Properties, news: Properties): rpc.DiffResponse {
  const same = (a: Value | undefined, b: Value | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
  const changes = new Map<string, Change>();
  for (const property of new Set([...Object.keys(olds), ...Object.keys(news)])) {
    if (property === "version" || same(olds[property], news[property])) continue;
    const kind = olds[property] === undefined ? "add" : news[property] === undefined ? "delete" : "update";
    changes.set(property, { kind, replace: property === "region" && kind === "update" });
  }
  return diffResponse(changes, [...changes].filter(([, change]) => change.replace).map(([property]) => property), false);
}

function diffResponse(changes: ReadonlyMap<string, Change>, replaces: readonly string[], deleteBeforeReplace: boolean): rpc.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const response = new rpc.DiffResponse()
    .setChanges(changes.size === 0 && replaces.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setReplacesList([...replaces])
    .setDeletebeforereplace(deleteBeforeReplace)
    .setDiffsList([...new Set([...changes.keys()].map((property) => /^[^.[]+/.exec(property)?.[0] ?? property))])
    .setHasdetaileddiff(true);
  for (const [property, change] of changes) response.getDetaileddiffMap().set(property, new rpc.PropertyDiff().setKind(kind(change)));
  return response;
}

function kind({ kind: change, replace }: Change): rpc.PropertyDiff.Kind {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = rpc.PropertyDiff.Kind;
  switch (change) {
    case "add":
      return replace ? ADD_REPLACE : ADD;
    case "delete":
      return replace ? DELETE_REPLACE : DELETE;
    case "update":
      return replace ? UPDATE_REPLACE : UPDATE;
  }
}
