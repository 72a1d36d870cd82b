// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import * as resproto from "@pulumi/pulumi/proto/resource_pb";
import type { StackFrame } from "@pulumi/pulumi/proto/source_pb";
import * as structproto from "google-protobuf/google/protobuf/struct_pb";
import type { ResourceState, SourceLocation } from "../resource";
import { inventedPems } from "./invented";
import { computedAnswer, type ProviderFacts } from "./invokes";
import { propertiesFromWire, UNKNOWN_SENTINEL } from "./wire";

type Callback<T> = (error: Error | null, response?: T) => void;
type Json = Record<string, unknown>;

const ACCOUNT = "123456789012";

export interface RecordingOptions {
  readonly project: string;
  readonly stack: string;
  readonly known: boolean;
  readonly root: string;
  readonly config?: Readonly<Record<string, string>>;
  /** The source line of a position in a loaded file; by default the line itself. */
  readonly sourceLine?: ((file: string, line: number, column: number) => number) | undefined;
}

/**
 * The resource monitor of an in-process run: accepts every registration, remembers it, and answers as the engine
 * does at preview (computed outputs unknown) or, with `known`, as after a deployment with invented ids and ARNs.
 */
export class RecordingMonitor {
  readonly states: ResourceState[] = [];

  constructor(private readonly options: RecordingOptions) {}

  registerResource(req: resproto.RegisterResourceRequest, callback: Callback<resproto.RegisterResourceResponse>): void {
    const urn = this.urn(req.getParent(), req.getType(), req.getName());
    const inputs = (req.getObject()?.toJavaScript() ?? {}) as Json;
    const id = req.getCustom() && this.options.known ? `${req.getName()}-id` : "";
    const outputs = this.options.known && req.getCustom() ? { ...inventedOutputs(req.getType(), req.getName(), inputs), ...inputs } : inputs;
    this.states.push({
      urn,
      type: req.getType(),
      name: req.getName(),
      custom: req.getCustom(),
      ...(id && { id }),
      ...propertiesFromWire(outputs),
      propertyDependencies: Object.fromEntries([...req.getPropertydependenciesMap().entries()].map(([key, deps]) => [key, deps.getUrnsList()])),
      ...(req.getParent() && { parent: req.getParent() }),
      ...(req.getProvider() ? { provider: req.getProvider() } : this.defaultRegion(req.getType())),
      ...(req.getParent() && sources(frames(req), this.options)),
    });
    const response = new resproto.RegisterResourceResponse();
    response.setUrn(urn);
    response.setId(id);
    response.setObject(structproto.Struct.fromJavaScript(outputs as Record<string, structproto.JavaScriptValue>));
    callback(null, response);
  }

  /** A resource read by its id: others may refer to it, but it is not the stack's. What another stack put out is unknown. */
  readResource(req: resproto.ReadResourceRequest, callback: Callback<resproto.ReadResourceResponse>): void {
    const urn = this.urn(req.getParent(), req.getType(), req.getName());
    const reference = req.getType() === "pulumi:pulumi:StackReference";
    const inputs = (req.getProperties()?.toJavaScript() ?? {}) as Json;
    const properties = reference ? { ...inputs, outputs: UNKNOWN_SENTINEL, secretOutputNames: UNKNOWN_SENTINEL } : inputs;
    this.states.push({
      urn,
      type: req.getType(),
      name: req.getName(),
      custom: true,
      external: true,
      id: req.getId(),
      ...propertiesFromWire(properties),
      propertyDependencies: {},
      ...(req.getParent() && { parent: req.getParent() }),
      ...(req.getProvider() ? { provider: req.getProvider() } : this.defaultRegion(req.getType())),
    });
    const response = new resproto.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(structproto.Struct.fromJavaScript(properties as Record<string, structproto.JavaScriptValue>));
    callback(null, response);
  }

  /** Data sources need the cloud: what neither the arguments nor the provider's settings tell is unknown, or invented. */
  invoke(req: resproto.ResourceInvokeRequest, callback: Callback<unknown>): void {
    const args = (req.getArgs()?.toJavaScript() ?? {}) as Json;
    const fields = invokeFields(req.getTok(), this.options.root).map(({ name, list }) => {
      if (!this.options.known) return [name, UNKNOWN_SENTINEL];
      return [name, list ? [0, 1, 2].map((i) => `${name}-${i}`) : name];
    });
    let computed: Json;
    try {
      computed = computedAnswer(req.getTok(), args, this.providerFacts(req.getProvider()));
    } catch (error) {
      callback(error as Error);
      return;
    }
    const result = structproto.Struct.fromJavaScript({ ...Object.fromEntries(fields), ...args, ...computed } as Record<string, structproto.JavaScriptValue>);
    callback(null, { getReturn: () => result, getFailuresList: () => [], getReturndependenciesMap: () => undefined });
  }

  /** Stack outputs are judged as the stack's properties; those of components are not in the cloud. */
  registerResourceOutputs(req: resproto.RegisterResourceOutputsRequest, callback: Callback<object>): void {
    const index = this.states.findIndex((s) => s.urn === req.getUrn());
    const state = this.states[index];
    if (state?.type === "pulumi:pulumi:Stack") this.states[index] = { ...state, ...propertiesFromWire((req.getOutputs()?.toJavaScript() ?? {})) };
    callback(null, {});
  }

  registerPackage(_req: unknown, callback: Callback<resproto.RegisterPackageResponse>): void {
    const response = new resproto.RegisterPackageResponse();
    response.setRef("in-process");
    callback(null, response);
  }

  signalAndWaitForShutdown(_req: unknown, callback: Callback<object>): void {
    callback(null, {});
  }

  supportsFeature(req: resproto.SupportsFeatureRequest, callback: Callback<object>): void {
    const supported = ["secrets", "resourceReferences", "replaceWith"].includes(req.getId());
    callback(null, { getHassupport: () => supported });
  }

  close(): void {}

  /** The region of a resource without an explicit provider is the default provider's. */
  private defaultRegion(type: string): { region?: string } {
    const region = this.options.config?.["aws:region"];
    return region !== undefined && type.startsWith("aws:") ? { region } : {};
  }

  private providerFacts(reference: string): ProviderFacts {
    if (reference === "") return { region: this.options.config?.["aws:region"] };
    const urn = reference.split("::").slice(0, 4).join("::");
    const properties = this.states.find((s) => s.urn === urn)?.properties;
    const accountIds = parseList(properties?.allowedAccountIds);
    return { region: typeof properties?.region === "string" ? properties.region : undefined, accountIds };
  }

  private urn(parent: string, type: string, name: string): string {
    const parentType = parent === "" ? "" : (parent.split("::")[2] ?? "");
    const qualified = parentType === "" || parentType.endsWith("pulumi:pulumi:Stack") ? type : `${parentType}$${type}`;
    return `urn:pulumi:${this.options.stack}::${this.options.project}::${qualified}::${name}`;
  }
}

/** Provider settings that are no text travel as JSON text. */
function parseList(value: unknown): string[] | undefined {
  const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : undefined;
}

/** Program lines as far as the program's SDK sends them: older ones know no stack trace, still older ones no position. */
function frames(req: resproto.RegisterResourceRequest): StackFrame[] {
  const position = "getSourceposition" in req ? req.getSourceposition() : undefined;
  const trace = "getStacktrace" in req ? (req.getStacktrace()?.getFramesList() ?? []) : [];
  return trace.length > 0 || !position ? trace : [{ getPc: () => position } as StackFrame];
}

/** Frames of ES modules name their file by a URL, which the SDK takes for a path and makes a URL of again. */
function frameFile(uri: string): string {
  const file = fileURLToPath(uri);
  const nested = file.indexOf("file:/");
  return nested === -1 ? file : fileURLToPath(file.slice(nested));
}

/** The line of the user's program, and the line inside the component it called. */
function sources(frames: StackFrame[], { root, sourceLine }: RecordingOptions): { source?: SourceLocation; inner?: SourceLocation } {
  const locations = frames
    .flatMap((f) => f.getPc() ?? [])
    .filter((f) => f.getUri().startsWith("file:") && !f.getUri().includes("/node_modules/"))
    .map((f) => ({ path: frameFile(f.getUri()), line: f.getLine(), column: f.getColumn() }))
    .map((f) => ({ ...f, file: path.relative(root, f.path) }))
    .filter(({ file }) => !path.isAbsolute(file) && !file.startsWith(".."));
  const [inner] = locations;
  const source = locations.find(({ file }) => !file.startsWith(`components${path.sep}`) || file.endsWith("examples.ts")) ?? inner;
  const located = ({ path: compiled, file, line, column }: (typeof locations)[number]): SourceLocation => ({ file, line: sourceLine?.(compiled, line, column) ?? line });
  return { ...(source && { source: located(source) }), ...(inner && source && inner !== source && { inner: located(inner) }) };
}

/** What the SDK's class of this type declares as computed, with invented values. */
function inventedOutputs(type: string, name: string, inputs: Json): Json {
  const [, pkg, module, file, resource] = /^([^:]+):([^/:]+)\/([^:]+):(.+)$/.exec(type) ?? [];
  const text = pkg && sdkFile(pkg, module === "index" ? `${file}.js` : `${module}/${file}.js`);
  const values: Json = {};
  for (const [, property] of text ? text.matchAll(/resourceInputs\["(\w+)"\] = undefined/g) : []) {
    if (property) values[property] = property === "arn" ? `arn:aws:${module}:eu-central-1:${ACCOUNT}:${resource}/${name}` : `${name}-${property}`;
  }
  if (type === "aws:s3/bucket:Bucket") {
    const bucket = typeof inputs.bucket === "string" ? inputs.bucket : name;
    return { ...values, bucket, arn: `arn:aws:s3:::${bucket}` };
  }
  return { ...(text?.includes('resourceInputs["name"] = args') ? { name } : {}), ...values, ...inventedPems(type, name) };
}

/** The fields of a data source's answer, as its type declares them. */
function invokeFields(token: string, root: string): { name: string; list: boolean }[] {
  const [, pkg, module, file] = /^([^:]+):([^/:]+)\/([^:]+):/.exec(token) ?? [];
  const text = pkg && sdkFile(pkg, module === "index" ? `${file}.d.ts` : `${module}/${file}.d.ts`, root);
  const body = text ? /interface Get\w+Result \{([\s\S]*?)\n\}/.exec(text)?.[1] : undefined;
  return [...(body ?? "").matchAll(/^\s+readonly (\w+)\??: (.*);/gm)].map(([, name = "", type = ""]) => ({ name, list: type.endsWith("[]") }));
}

function sdkFile(pkg: string, file: string, root = __dirname): string | undefined {
  try {
    return fs.readFileSync(require.resolve(`@pulumi/${pkg}/${file}`, { paths: [root, __dirname] }), "utf8");
  } catch {
    return undefined;
  }
}
