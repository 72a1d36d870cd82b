// SPDX-License-Identifier: Apache-2.0
import { Properties, Value } from "../_shared/values";
import { autoname, Autonaming, isNamedByProgram } from "./autoname";
import { Backend } from "./backend";
import { Entry } from "./catalog";
import { fromTerraform, Problem, toTerraform } from "./convert";
import { planDiff, PlanDiff } from "./diff";
import { errorText, initFailed, propertyPath, sentence } from "./errors";
import { Place, RECORDED, recordedState } from "./recorded";
import { configurationDigest, readState, TfState, withState } from "./state";
import { Calls, Diagnostic } from "./tf/client";
import { decodeBlock, encodeBlock } from "./tf/codec";
import { proposedState } from "./tf/proposed";
import { hasUnknown, sameRead, TfObject } from "./tf/types";
import { callDeadline, Deadline, withDeadline } from "./timeouts";

/** Tells the engine something about a resource. */
export type Logger = (severity: "info" | "warning", message: string, urn: string) => void;

/** The resource an operation is about. */
export interface Subject {
  readonly urn: string;
  readonly token: string;
  readonly name: string;
}
/** A planned change. */
interface Plan {
  readonly config: TfObject;
  readonly planned: TfObject;
  readonly private: Uint8Array;
  readonly requiresReplace: Calls["PlanResourceChange"][1]["requires_replace"];
}

const NOTHING = new Uint8Array();

/** Resource operations over a configured Terraform provider. */
export class Resources {
  private place: Promise<Place> | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly recorded: ReadonlyMap<string, string>,
    private readonly log: Logger,
  ) {}

  /** Validates inputs and completes them with a generated name. */
  async check(subject: Subject, olds: Properties, news: Properties, seed: Uint8Array, autonaming: Autonaming | undefined): Promise<{ inputs: Properties; problems: Problem[] }> {
    const entry = this.backend.entry(subject.token);
    const inputs = autoname(entry, subject.name, news, olds, seed, autonaming);
    const { value, problems } = this.configuration(entry, inputs);
    if (problems.length > 0) return { inputs, problems };
    for (const attribute of entry.schema.block.attributes) {
      if (attribute.required && value[attribute.name] === null) {
        const property = entry.names[attribute.name]?.property ?? attribute.name;
        problems.push({ property, reason: `missing required property "${property}"` });
      }
    }
    if (problems.length > 0) return { inputs, problems };
    const { diagnostics } = await this.backend.call("ValidateResourceTypeConfig", { type_name: entry.type, config: encodeBlock(entry.schema.block, value) });
    for (const diagnostic of diagnostics.filter(({ severity }) => severity === "ERROR")) {
      problems.push({ property: propertyPath(diagnostic.attribute?.steps ?? [], entry.names), reason: this.backend.redact(sentence(diagnostic, entry.names)) });
    }
    return { inputs, problems };
  }

  /** Compares a resource's state with new inputs, as the provider plans it. */
  async diff(subject: Subject, id: string, olds: Properties, news: Properties): Promise<PlanDiff & { deleteBeforeReplace: boolean }> {
    const entry = this.backend.entry(subject.token);
    const prior = await this.priorState(entry, id, olds);
    // Applying the same configuration again would end where it ended last time, also where AWS returned something else than was asked for.
    if (prior.applied !== undefined && prior.applied === this.digest(this.configuration(entry, news).value)) return { changes: new Map(), replaces: [], deleteBeforeReplace: false };
    const plan = await this.plan(entry, prior, news, subject);
    const diff = planDiff(entry.schema.block, entry.names, prior.value, plan.planned, plan.requiresReplace);
    const nameStays = ![...diff.changes.keys()].some((property) => diff.replaces.includes(property) && news[property] !== olds[property] && (property === "name" || property === "bucket"));
    return { ...diff, deleteBeforeReplace: diff.replaces.length > 0 && nameStays && isNamedByProgram(entry, news) };
  }

  /** Creates a resource, or at preview says what it would be. */
  async create(subject: Subject, inputs: Properties, preview: boolean, deadline: Deadline): Promise<{ id: string; outputs: Properties }> {
    const entry = this.backend.entry(subject.token);
    const plan = await this.plan(entry, undefined, inputs, subject);
    if (preview) return { id: "", outputs: this.outputs(entry, plan.planned) };
    const done = await this.apply(entry, subject, "create", undefined, plan, deadline);
    return { id: resourceId(done.state.value, subject), outputs: done.outputs };
  }

  /** Changes a resource in place, or at preview says what it would become. */
  async update(subject: Subject, id: string, olds: Properties, news: Properties, preview: boolean, deadline: Deadline): Promise<Properties> {
    const entry = this.backend.entry(subject.token);
    const prior = await this.priorState(entry, id, olds);
    const plan = await this.plan(entry, prior, news, subject);
    if (preview) return this.outputs(entry, plan.planned);
    return (await this.apply(entry, subject, "update", prior, plan, deadline)).outputs;
  }

  /** Removes a resource; a recorded one is forgotten. */
  async delete(subject: Subject, id: string, olds: Properties, deadline: Deadline): Promise<void> {
    if (RECORDED in olds) return;
    const entry = this.backend.entry(subject.token);
    const { block } = entry.schema;
    const prior = await this.priorState(entry, id, olds);
    const nothing = encodeBlock(block, null);
    const request = { type_name: entry.type, prior_state: encodeBlock(block, prior.value), config: nothing };
    const planned = await this.backend.configured("PlanResourceChange", { ...request, proposed_new_state: nothing, prior_private: Buffer.from(prior.private, "base64") });
    this.throwErrors(planned.diagnostics, entry);
    const { failure } = await this.send(entry, subject, "delete", deadline, { ...request, planned_state: nothing, planned_private: planned.planned_private });
    if (failure !== undefined) throw new Error(failure);
  }

  /** Reads a resource's live state: a refresh when it has state, an import by id otherwise. Undefined when it no longer exists. */
  async read(subject: Subject, id: string, olds: Properties, oldInputs: Properties | undefined): Promise<{ id: string; outputs: Properties; inputs: Properties } | undefined> {
    const entry = this.backend.entry(subject.token);
    if (RECORDED in olds) return { id, outputs: olds, inputs: oldInputs ?? {} };
    const prior = await this.priorStateIfAny(entry, id, olds);
    if (prior === undefined) return undefined;
    const { block } = entry.schema;
    const response = await this.backend.configured("ReadResource", { type_name: entry.type, current_state: encodeBlock(block, prior.value), private: Buffer.from(prior.private, "base64") });
    this.throwErrors(response.diagnostics, entry);
    const value = decodeBlock(response.new_state);
    if (value === null) return undefined;
    const before = fromTerraform(block, entry.names, prior.value);
    const shown = fromTerraform(block, entry.names, value);
    const unmoved = prior.applied !== undefined && sameRead(prior.value, value);
    const state = toState(entry, value, response.private, unmoved ? prior.applied : undefined);
    return { id: resourceId(value, subject), outputs: withState(this.outputs(entry, value), state), inputs: readInputs(entry, before, shown, oldInputs) };
  }

  private configuration(entry: Entry, inputs: Properties): { value: TfObject; problems: Problem[] } {
    return toTerraform(entry.schema.block, entry.names, inputs, (property, value) => this.unsupported(entry, property, value));
  }

  private unsupported(entry: Entry, property: string, value: Value): string | undefined {
    const { region } = this.backend.config;
    if (property === "region") return value === region ? undefined : `the region of a resource comes from its provider (${region ?? "none set"}) here; pass an aws.Provider of that region instead of "region"`;
    const known = entry.onlySdk.some((path) => property === path.split(".").pop() || property.endsWith(path));
    const why = known ? `is newer than the Terraform AWS provider ${this.backend.version}, which runs it here` : `does not exist in the Terraform AWS provider ${this.backend.version} (${entry.type})`;
    return `${entry.token} property "${property}" ${why}; leave it out`;
  }

  private async plan(entry: Entry, prior: TfState | undefined, inputs: Properties, subject: Subject): Promise<Plan> {
    const { block } = entry.schema;
    const { value: config, problems } = this.configuration(entry, inputs);
    if (problems.length > 0) throw new Error(problems.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    const response = await this.backend.configured("PlanResourceChange", {
      type_name: entry.type,
      prior_state: encodeBlock(block, prior?.value ?? null),
      proposed_new_state: encodeBlock(block, proposedState(block, prior?.value, config)),
      config: encodeBlock(block, config),
      prior_private: prior === undefined ? NOTHING : Buffer.from(prior.private, "base64"),
    });
    this.throwErrors(response.diagnostics, entry);
    const planned = decodeBlock(response.planned_state);
    if (planned === null) throw new Error(`${subject.token} "${subject.name}": the provider planned nothing for ${entry.type}`);
    return { config, planned, private: response.planned_private, requiresReplace: response.requires_replace };
  }

  private async apply(entry: Entry, subject: Subject, operation: "create" | "update", prior: TfState | undefined, plan: Plan, deadline: Deadline): Promise<{ state: TfState; outputs: Properties }> {
    const reason = this.recorded.get(subject.token);
    if (reason !== undefined) return this.record(entry, subject, plan, reason);
    const { block } = entry.schema;
    const { response, failure } = await this.send(entry, subject, operation, deadline, {
      type_name: entry.type,
      prior_state: encodeBlock(block, prior?.value ?? null),
      planned_state: encodeBlock(block, plan.planned),
      config: encodeBlock(block, plan.config),
      planned_private: plan.private,
    });
    const value = decodeBlock(response.new_state);
    if (value === null || hasUnknown(value)) throw new Error(failure ?? `${subject.token} "${subject.name}": the provider ran its ${operation}, then did not find it; the endpoint may not support this type in full`);
    const state = toState(entry, value, response.private, failure === undefined ? this.digest(plan.config) : undefined);
    const outputs = withState(this.outputs(entry, value), state);
    if (failure !== undefined) throw initFailed(failure, resourceId(value, subject), outputs) as Error;
    for (const diagnostic of response.diagnostics) this.log("warning", this.backend.redact(sentence(diagnostic, entry.names)), subject.urn);
    return { state, outputs };
  }

  /** Applies a change within its deadline; what the provider says of an interruption starts with what was interrupted. */
  private async send(entry: Entry, subject: Subject, operation: "create" | "update" | "delete", deadline: Deadline, request: Calls["ApplyResourceChange"][0]): Promise<{ response: Calls["ApplyResourceChange"][1]; failure: string | undefined }> {
    const planned_private = withDeadline(request.planned_private, operation, deadline);
    const answer = await this.backend.apply({ ...request, planned_private }, callDeadline(deadline));
    const late = `${operation} of ${subject.token} "${subject.name}" did not finish within ${deadline.seconds} s (customTimeouts or GLACIS_OPERATION_TIMEOUT raise this)`;
    if (answer === undefined) throw new Error(`${late}; the provider did not say what it waited for, and the resource may exist in part`);
    const text = errorText(answer.response.diagnostics, entry.names);
    const failure = text !== undefined && answer.interrupted ? `${late}: ${text}` : text;
    return { response: answer.response, failure: failure === undefined ? undefined : this.backend.redact(failure) };
  }

  private async record(entry: Entry, subject: Subject, plan: Plan, reason: string): Promise<{ state: TfState; outputs: Properties }> {
    this.place ??= this.findPlace();
    const value = recordedState(entry.schema.block, entry.type, plan.planned, subject.urn, await this.place);
    const state = toState(entry, value, plan.private, this.digest(plan.config));
    this.log("info", `recorded, not sent: ${reason}`, subject.urn);
    return { state, outputs: { ...withState(this.outputs(entry, value), state), [RECORDED]: reason } };
  }

  /** The account is asked for; where nobody answers, recorded ARNs carry zeros. */
  private async findPlace(): Promise<Place> {
    const identity = this.backend.entry("aws:index/getCallerIdentity:getCallerIdentity");
    const response = await this.backend
      .configured("ReadDataSource", { type_name: identity.type, config: encodeBlock(identity.schema.block, {}) })
      .catch(() => undefined);
    const account = decodeBlock(response?.state ?? null)?.["account_id"];
    return { region: this.backend.config.region ?? "us-east-1", account: typeof account === "string" ? account : "000000000000" };
  }

  private outputs(entry: Entry, value: TfObject): Properties {
    const outputs = fromTerraform(entry.schema.block, entry.names, value);
    const { region } = this.backend.config;
    return entry.onlySdk.includes("region") && region !== undefined ? { ...outputs, region } : outputs;
  }

  private async priorState(entry: Entry, id: string, olds: Properties): Promise<TfState> {
    const prior = await this.priorStateIfAny(entry, id, olds);
    if (prior === undefined) throw new Error(`${entry.token} "${id}" does not exist any more; run "pulumi refresh"`);
    return prior;
  }

  /** The kept state, brought to the current schema version; without one (state written by another provider, or an import) the live resource's. */
  private async priorStateIfAny(entry: Entry, id: string, olds: Properties): Promise<TfState | undefined> {
    const kept = readState(olds);
    const { block, version } = entry.schema;
    if (kept?.version === version) return kept;
    if (kept !== undefined) {
      const response = await this.backend.call("UpgradeResourceState", { type_name: entry.type, version: kept.version, raw_state: { json: Buffer.from(JSON.stringify(kept.value)) } });
      this.throwErrors(response.diagnostics, entry);
      return { ...kept, version, value: decodeBlock(response.upgraded_state) ?? kept.value };
    }
    const imported = await this.backend.configured("ImportResourceState", { type_name: entry.type, id });
    this.throwErrors(imported.diagnostics, entry);
    const resource = imported.imported_resources.find((candidate) => candidate.type_name === entry.type);
    if (resource === undefined) return undefined;
    const read = await this.backend.configured("ReadResource", { type_name: entry.type, current_state: resource.state ?? encodeBlock(block, null), private: resource.private });
    this.throwErrors(read.diagnostics, entry);
    const value = decodeBlock(read.new_state);
    return value === null ? undefined : toState(entry, value, read.private, undefined);
  }

  private digest(config: TfObject): string | undefined {
    const { value } = this.backend.config;
    return configurationDigest(this.backend.version, [value["default_tags"] ?? null, value["ignore_tags"] ?? null], config);
  }

  private throwErrors(diagnostics: readonly Diagnostic[], entry: Entry): void {
    const text = errorText(diagnostics, entry.names);
    if (text !== undefined) throw new Error(this.backend.redact(text));
  }
}

function toState(entry: Entry, value: TfObject, privateBytes: Uint8Array, applied: string | undefined): TfState {
  return { version: entry.schema.version, value, private: Buffer.from(privateBytes).toString("base64"), ...(applied !== undefined && { applied }) };
}

/** The Pulumi id: Terraform's, or the ARN or name of the types that have none. */
function resourceId(value: TfObject, subject: Subject): string {
  for (const key of ["id", "arn", "name"]) {
    const candidate = value[key];
    if (typeof candidate === "string" && candidate !== "") return candidate;
  }
  return subject.name;
}

/** Inputs after a read: what the program set, updated where the live value moved; for an import everything that a program could set. */
function readInputs(entry: Entry, before: Properties, after: Properties, oldInputs: Properties | undefined): Properties {
  if (oldInputs !== undefined && Object.keys(oldInputs).length > 0) {
    const moved = (property: string): boolean => JSON.stringify(before[property]) !== JSON.stringify(after[property]);
    return Object.fromEntries(Object.entries(oldInputs).map(([property, value]) => [property, moved(property) ? (after[property] ?? value) : value]));
  }
  const settable = new Set([...entry.schema.block.attributes.filter((attribute) => attribute.required || attribute.optional), ...entry.schema.block.blocks].map(({ name }) => entry.names[name]?.property));
  return Object.fromEntries(Object.entries(after).filter(([property]) => settable.has(property) && property !== "tagsAll"));
}
