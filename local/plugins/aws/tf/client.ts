// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as protoLoader from "@grpc/proto-loader";
import { Attribute, Block, NestedBlock, Schema, TfType } from "./types";
import { ProviderProcess, startProvider } from "./process";

/** A msgpack value on the wire. */
export interface Dynamic {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}
/** One step of an attribute path. */
export interface Step {
  readonly attribute_name?: string;
  readonly element_key_string?: string;
  readonly element_key_int?: number;
}
/** What the provider has to say about a request. */
export interface Diagnostic {
  readonly severity: "INVALID" | "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
  readonly attribute: { readonly steps: readonly Step[] } | null;
}
interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
}
interface RawBlock {
  readonly attributes: readonly { name: string; type: Uint8Array; required: boolean; optional: boolean; computed: boolean; sensitive: boolean; write_only: boolean }[];
  readonly block_types: readonly { type_name: string; block: RawBlock; nesting: NestedBlock["nesting"]; max_items: number }[];
}
interface RawSchema {
  readonly version: number;
  readonly block: RawBlock;
}

/** Requests and responses of the calls that this plugin makes. */
export interface Calls {
  Configure: [{ terraform_version: string; config: Dynamic }, Diagnosed];
  ValidateResourceTypeConfig: [{ type_name: string; config: Dynamic }, Diagnosed];
  ValidateDataSourceConfig: [{ type_name: string; config: Dynamic }, Diagnosed];
  UpgradeResourceState: [{ type_name: string; version: number; raw_state: { json: Uint8Array } }, Diagnosed & { upgraded_state: Dynamic | null }];
  ReadResource: [{ type_name: string; current_state: Dynamic; private: Uint8Array }, Diagnosed & { new_state: Dynamic | null; private: Uint8Array }];
  PlanResourceChange: [
    { type_name: string; prior_state: Dynamic; proposed_new_state: Dynamic; config: Dynamic; prior_private: Uint8Array },
    Diagnosed & { planned_state: Dynamic | null; requires_replace: readonly { steps: readonly Step[] }[]; planned_private: Uint8Array },
  ];
  ApplyResourceChange: [
    { type_name: string; prior_state: Dynamic; planned_state: Dynamic; config: Dynamic; planned_private: Uint8Array },
    Diagnosed & { new_state: Dynamic | null; private: Uint8Array },
  ];
  ImportResourceState: [
    { type_name: string; id: string },
    Diagnosed & { imported_resources: readonly { type_name: string; state: Dynamic | null; private: Uint8Array }[] },
  ];
  ReadDataSource: [{ type_name: string; config: Dynamic }, Diagnosed & { state: Dynamic | null }];
}

/** All schemas of a provider. */
export interface ProviderSchemas {
  readonly provider: Schema;
  readonly resources: { readonly [type: string]: Schema };
  readonly dataSources: { readonly [type: string]: Schema };
}

/** A connection to a running Terraform provider. */
export class TerraformClient {
  private constructor(
    private readonly process: ProviderProcess,
    private readonly client: grpc.Client,
    private readonly methods: grpc.ServiceDefinition,
  ) {}

  /** Starts the provider and connects to it. */
  static async start(binary: string): Promise<TerraformClient> {
    const definition = protoLoader.loadSync(path.join(__dirname, "tfplugin5.proto"), { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: false });
    const service = (grpc.loadPackageDefinition(definition)["tfplugin5"] as grpc.GrpcObject)["Provider"] as grpc.ServiceClientConstructor;
    const running = await startProvider(binary);
    const client = new service(running.target, grpc.credentials.createInsecure(), { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1, "grpc.default_authority": "localhost" });
    return new TerraformClient(running, client, service.service);
  }

  /**
   * Makes one call.
   *
   * @throws Error with the reason when the call fails or the provider ended.
   */
  call<Name extends keyof Calls>(name: Name, request: Calls[Name][0]): Promise<Calls[Name][1]> {
    return this.invoke(name, request) as Promise<Calls[Name][1]>;
  }

  /** Fetches every schema; some 20 MB, so the result is worth keeping. */
  async schemas(): Promise<ProviderSchemas> {
    const raw = (await this.invoke("GetSchema", {})) as { provider: RawSchema; resource_schemas: Record<string, RawSchema>; data_source_schemas: Record<string, RawSchema> };
    const all = (from: Record<string, RawSchema>): { [type: string]: Schema } => Object.fromEntries(Object.entries(from).map(([type, schema]) => [type, toSchema(schema)]));
    return { provider: toSchema(raw.provider), resources: all(raw.resource_schemas), dataSources: all(raw.data_source_schemas) };
  }

  /** Asks the provider to give up what it is doing; every running call answers with what it achieved. There is no way back. */
  async interrupt(): Promise<void> {
    await this.invoke("Stop", {});
  }

  /** Ends the provider at once. */
  stop(): void {
    this.client.close();
    this.process.stop();
  }

  private invoke(name: string, request: object): Promise<unknown> {
    const method = this.methods[name];
    if (method === undefined) throw new Error(`protocol 5 has no call ${name}`);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(method.path, method.requestSerialize, method.responseDeserialize, request, (error, response) => {
        if (error === null) return resolve(response);
        const ended = error.code === grpc.status.UNAVAILABLE ? this.process.ended() : Promise.resolve(undefined);
        void ended.then((why) => reject(new Error(why === undefined ? `${name}: ${error.details}` : `${why} (during ${name})`)));
      });
    });
  }
}

function toSchema(raw: RawSchema): Schema {
  return { version: raw.version, block: toBlock(raw.block) };
}

function toBlock(raw: RawBlock): Block {
  return {
    attributes: raw.attributes.map((attribute): Attribute => ({
      name: attribute.name,
      type: JSON.parse(Buffer.from(attribute.type).toString()) as TfType,
      ...(attribute.required && { required: true }),
      ...(attribute.optional && { optional: true }),
      ...(attribute.computed && { computed: true }),
      ...(attribute.sensitive && { sensitive: true }),
      ...(attribute.write_only && { writeOnly: true }),
    })),
    blocks: raw.block_types.map((nested) => ({ name: nested.type_name, nesting: nested.nesting, max: nested.max_items, block: toBlock(nested.block) })),
  };
}
