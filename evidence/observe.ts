// SPDX-License-Identifier: Apache-2.0
import type { CataloguedControl } from "../policies/_kit/control";
import { evaluate, type Result } from "../policies/_kit/evaluate";
import { Graph } from "../policies/_kit/graph";
import { conclude, type Judgement, type JudgementOptions, claimsOf } from "../policies/_kit/judgement";
import { judgeFacts, observedResult } from "../policies/_kit/judge-probe";
import type { AnyProbe, DeployedResource } from "../policies/_kit/probe";
import type { ResourceState } from "../policies/_kit/resource";
import { shortType } from "../policies/_kit/types";
import { judgeResults } from "./results/judge";
import type { ResultFiles } from "./results/result";
import { COMPANIONS, readerOf } from "./readers";
import { AnswersView, type Observation } from "./readers/kit";
import type { FactRecord, ReaderFacts, RecordedResource, StackRecord } from "./record";

/** What no witness in the live account has seen, said aloud. */
export interface NotObserved {
  /** Types of deployed resources that nothing reads, or that could not be looked at here. */
  readonly types: readonly { readonly type: string; readonly count: number; readonly reason: string }[];
  /** Controls that need something of a resource that no reader looks at, with the resources they would judge. */
  readonly controls: readonly { readonly control: string; readonly count: number; readonly reason: string }[];
}

export interface Observed {
  readonly judgement: Judgement;
  readonly notObserved: NotObserved;
}

export interface ObserveOptions extends JudgementOptions {
  readonly probes: readonly AnyProbe[];
  /** What drills and twins found, by its file in the bundle. */
  readonly results?: ResultFiles;
}

const NO_READER = "no reader looks at this type; its policies are the only witness";

/**
 * Judges recorded facts: what readers saw, by the very policies that judged the deployment; what probes saw, by the probes; what drills
 * and twins found. Pure: the
 * same record, facts, posture and day give the same verdicts.
 */
export function judgeObserved(record: StackRecord, facts: Iterable<FactRecord>, options: ObserveOptions): Observed {
  const controls = options.posture ? claimsOf(options.posture, options.controls) : options.controls;
  const byId = new Map(controls.map((control) => [control.id, control]));
  const seen = new LiveStates(record);
  const probed: Result[] = [];
  for (const fact of facts) {
    if (fact.witness === "reader") seen.add(fact);
    else {
      const control = byId.get(fact.control);
      const probe = options.probes.find((candidate) => candidate.control === fact.control);
      if (!control || !probe) throw new Error(`the facts name a probe of "${fact.control}", which this version of Glacis does not have`);
      probed.push(...(fact.failed === undefined ? judgeFacts(probe, control, fact.subject, fact.facts, options.today) : [observedResult(control, fact.subject, "undetermined", `could not be read: ${fact.failed}`)]));
    }
  }
  const graph = new Graph(seen.states());
  // A look at every raw value of a resource means nothing where only some are known.
  const judging = controls.filter(({ appliesTo }) => appliesTo !== "every");
  const { results } = evaluate(judging, graph, options.today);
  const gone = seen.gone.flatMap((resource) => resultsOfGone(resource, controls));
  const shown = judgeResults(options.results ?? new Map(), byId, record, options.today);
  const known = [...results.filter(({ unobserved }) => !unobserved), ...gone, ...probed, ...shown].sort(byControlAndUrn);
  return {
    judgement: conclude("observed", known, [], graph, options),
    notObserved: { types: seen.unreadTypes(), controls: unobservedControls(results) },
  };
}

/** The live account as the graph's resources. */
class LiveStates {
  readonly gone: RecordedResource[] = [];
  private readonly found = new Map<string, ResourceState>();
  private readonly byUrn: ReadonlyMap<string, RecordedResource>;
  private readonly byType = new Map<string, RecordedResource[]>();

  constructor(private readonly record: StackRecord) {
    this.byUrn = new Map(record.resources.map((resource) => [resource.urn, resource]));
    for (const resource of record.resources) this.byType.set(resource.type, [...(this.byType.get(resource.type) ?? []), resource]);
  }

  add({ subject: urn, answers, failed }: ReaderFacts): void {
    const subject = this.byUrn.get(urn);
    const reader = subject && readerOf(subject.type);
    if (!reader) throw new Error(`the facts name ${urn}, which the stack does not have or this version of Glacis does not read`);
    if (failed !== undefined) {
      for (const type of [subject.type, ...(reader.companions ?? [])]) this.put(subject, { type, properties: {}, failed, ...(type !== subject.type && { match: {} }) });
      return;
    }
    const observations = reader.observe(new AnswersView(answers), subject);
    if (observations.length === 0) this.gone.push(subject);
    for (const observation of observations) this.put(subject, observation);
  }

  states(): ResourceState[] {
    const { urn, name, project } = this.record;
    const root: ResourceState = { urn, type: "pulumi:pulumi:Stack", name: `${project}-${name}`, custom: false, properties: {}, propertyDependencies: {} };
    const goneUrns = new Set(this.gone.map((resource) => resource.urn));
    // What was not read is there all the same: others refer to it by its name, and nobody may take it for absent.
    const unread = this.record.resources.filter((resource) => !this.found.has(resource.urn) && !goneUrns.has(resource.urn) && this.reasonUnread(resource) !== undefined);
    return [root, ...this.found.values(), ...unread.map((resource): ResourceState => ({ ...stateOf(resource), properties: resource.outputs, observed: {}, external: true }))];
  }

  unreadTypes(): NotObserved["types"] {
    const counts = new Map<string, { count: number; reason: string }>();
    for (const resource of this.record.resources) {
      const reason = this.reasonUnread(resource);
      if (reason === undefined || resource.type.startsWith("pulumi:")) continue;
      counts.set(resource.type, { count: (counts.get(resource.type)?.count ?? 0) + 1, reason });
    }
    return [...counts].map(([type, { count, reason }]) => ({ type, count, reason })).sort((a, b) => (a.type < b.type ? -1 : 1));
  }

  private reasonUnread({ type, unread }: RecordedResource): string | undefined {
    return unread ?? (readerOf(type) || COMPANIONS.has(type) ? undefined : NO_READER);
  }

  private put(subject: RecordedResource, { type, properties, failed, match }: Observation): void {
    const deployed = match ? this.deployed(subject, type, match) : subject;
    const urn = deployed?.urn ?? this.newUrn(subject, type, match ?? {});
    const named = deployed ?? { urn, type, name: urn.split("::").slice(3).join("::"), outputs: {} };
    const nothing = failed === undefined ? { replicas: null, replications: null } : {};
    this.found.set(urn, {
      ...stateOf({ ...named, ...(subject.region !== undefined && { region: subject.region }) }),
      properties: { ...nothing, ...properties },
      observed: failed === undefined ? {} : { failed },
    });
  }

  /** Names are unique within a region only: of those that match, the one where the subject is. */
  private deployed({ region }: RecordedResource, type: string, match: Readonly<Record<string, unknown>>): RecordedResource | undefined {
    const wanted = Object.entries(match);
    if (wanted.length === 0) return undefined;
    const matching = this.byType.get(type)?.filter(({ outputs }) => wanted.every(([key, value]) => outputs[key] === value));
    return matching?.find((resource) => resource.region === region) ?? matching?.[0];
  }

  /** Of what the stack did not make: named after what it belongs to. */
  private newUrn({ urn, name }: RecordedResource, type: string, match: Readonly<Record<string, unknown>>): string {
    const own = Object.values(match).map(String).filter((value) => !name.includes(value));
    return [...urn.split("::").slice(0, 2), type, [name, "not of this stack", ...own.slice(-1)].join("/")].join("::");
  }
}

function stateOf({ urn, type, name, id, region }: DeployedResource): ResourceState {
  return { urn, type, name, custom: true, properties: {}, propertyDependencies: {}, ...(id !== undefined && { id }), ...(region !== undefined && { region }) };
}

function resultsOfGone(resource: RecordedResource, controls: readonly CataloguedControl[]): Result[] {
  const applying = controls.filter(({ appliesTo }) => Array.isArray(appliesTo) && appliesTo.includes(resource.type));
  return applying.map((control) => observedResult(control, resource, "fail", `${shortType(resource.type)} "${resource.name}" was deployed and no longer exists`, "Deploy the stack again, and find out in the audit trail who removed it."));
}

function unobservedControls(results: readonly Result[]): NotObserved["controls"] {
  const counts = new Map<string, { count: number; reason: string }>();
  for (const { control, unobserved, message } of results) if (unobserved) counts.set(control, { count: (counts.get(control)?.count ?? 0) + 1, reason: counts.get(control)?.reason ?? message });
  return [...counts].map(([control, { count, reason }]) => ({ control, count, reason })).sort((a, b) => (a.control < b.control ? -1 : 1));
}

function byControlAndUrn(a: Result, b: Result): number {
  const [x, y] = [a, b].map(({ control, urn, message, seenIn = "" }) => `${control} ${urn} ${message} ${seenIn}`) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
}
