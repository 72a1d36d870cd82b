// SPDX-License-Identifier: Apache-2.0
import { parsePath, Resource, type ResourceState, type View } from "./resource";
import { UNKNOWN, Undetermined } from "./unknown";

/** Properties whose value names a resource to others. */
export const IDENTITY = ["id", "arn", "arnSuffix", "name", "bucket", "keyId", "url", "invokeArn", "latestVersion", "fileSystemId", "functionName",
  "identifier", "clusterIdentifier", "clusterName", "replicationGroupId", "domainName", "configurationSetName", "namespaceName", "userGroupId", "zoneId", "fqdn", "dnsName", "certRequestPem"];

type Links = { readonly known: Map<Resource, Resource[]>; readonly unsure: { readonly from: Resource; readonly why: Undetermined }[] };

/** All resources of one stack, with the relations between them. Built once, whatever the source. */
export class Graph {
  readonly resources: readonly Resource[];
  /** The stack itself, subject of the controls that judge the account as a whole. */
  readonly stack: Resource;
  private readonly byUrn = new Map<string, Resource>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly byIdentity = new Map<string, Resource[]>();
  private readonly links = new Map<string, Links>();
  private readonly ancestors = new Map<Resource, ReadonlySet<Resource>>();

  constructor(states: readonly ResourceState[]) {
    const root = states.find((s) => s.type === "pulumi:pulumi:Stack");
    this.stack = new Resource(
      root ?? { urn: stackUrn(states), type: "pulumi:pulumi:Stack", name: "stack", custom: false, properties: {}, propertyDependencies: {} },
    );
    // By URN, whatever order the source has, so that the same stack always gets the same verdicts and messages.
    const sorted = [...states].sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
    this.resources = sorted.map((s) => (s === root ? this.stack : new Resource(s)));
    for (const resource of this.resources) {
      this.byUrn.set(resource.urn, resource);
      push(this.byType, resource.type, resource);
      for (const identity of identities(resource)) push(this.byIdentity, identity, resource);
    }
  }

  /** The resources of any of these canonical types. */
  ofType(...types: string[]): Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  find(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  /** The region a resource lives in, from its provider. @throws Undetermined when its provider's region is unknown. */
  region(resource: Resource): string | undefined {
    const own = resource.state.properties.region;
    if (typeof own === "string" && resource.state.type.startsWith("aws:")) return own;
    if (resource.state.region !== undefined) return resource.state.region;
    const provider = resource.state.provider && this.byUrn.get(resource.state.provider.split("::").slice(0, 4).join("::"));
    return provider ? provider.text("region") : undefined;
  }

  /**
   * The resources of `types` that the value at `property` of `from` names: by identity (id, ARN, name) where the
   * value is known, else through the property's dependencies, which hold at preview before either side exists.
   * Lists along the path are followed: `defaultActions.targetGroupArn`.
   * An unknown value computed from resources of other types names none of these, unless the two are related: a
   * default security group's id may come out of its VPC, but not out of another security group.
   * @throws Undetermined when part of the value is unknown and its dependencies do not settle what it names.
   */
  targets(from: View, property: string, ...types: string[]): Resource[] {
    from.requireSeen(property);
    const found = new Set<Resource>();
    let unknown = false;
    let nameless = false;
    for (const value of collect(from, property)) {
      if (value === UNKNOWN) unknown = true;
      else if (typeof value === "string") {
        const matches = this.byIdentity.get(normalise(value)) ?? [];
        nameless ||= matches.length === 0;
        for (const match of this.nearest(from, matches.filter(({ type }) => types.includes(type)))) found.add(match);
      }
    }
    // A known value that is nobody's name, computed from a resource whose id the source does not tell: that id it is.
    if (nameless) for (const source of this.sourcesOf(from, property)) if (types.includes(source.type) && source.state.id === undefined) found.add(source);
    if (unknown) for (const resource of this.behindUnknown(from, property, types)) found.add(resource);
    return [...found];
  }

  /**
   * The resources of `type` whose `property` names `to`.
   * @throws Undetermined when none surely does, and one whose value is unknown might.
   */
  referrers(to: Resource, type: string, property: string): Resource[] {
    const { known, unsure } = this.linksOf(type, property, to.type);
    const found = known.get(to) ?? [];
    const [first] = unsure;
    if (found.length === 0 && first) {
      throw first.from.state.observed ? first.why : new Undetermined(`${first.from.label}: whether ${property} refers to ${to.label} is not known yet`);
    }
    for (const resource of found) resource.assessed = true;
    return found;
  }

  /** Of resources that share a name, those in the region of `from`: names are unique within a region only, and say nothing of others. */
  private nearest(from: View, matches: Resource[]): Resource[] {
    if (matches.length < 2) return matches;
    const region = this.knownRegion(from.resource);
    const near = matches.filter((match) => this.knownRegion(match) === region);
    return region === undefined || near.length === 0 ? matches : near;
  }

  private knownRegion(resource: Resource): string | undefined {
    try {
      return this.region(resource);
    } catch (error) {
      if (!(error instanceof Undetermined)) throw error;
      return undefined;
    }
  }

  /** The resources that the value at a property was computed from. */
  private sourcesOf(from: View, property: string): Resource[] {
    const top = parsePath(from.path === "" ? property : from.path)[0] ?? property;
    return (from.resource.state.propertyDependencies[top] ?? []).flatMap((urn) => this.byUrn.get(urn) ?? []);
  }

  private behindUnknown(from: View, property: string, types: string[]): Resource[] {
    const sources = this.sourcesOf(from, property);
    const named = sources.filter((source) => types.includes(source.type));
    if (named.length > 0) return named;
    const settled = sources.length > 0 && this.ofType(...types).every((other) => sources.every((source) => !this.related(source, other)));
    if (!settled) throw new Undetermined(`${from.resource.label}: what ${property} refers to is not known yet`);
    return [];
  }

  /** Whether one of the two was computed from the other, directly or through others. */
  private related(a: Resource, b: Resource): boolean {
    return this.ancestorsOf(a).has(b) || this.ancestorsOf(b).has(a);
  }

  private ancestorsOf(resource: Resource): ReadonlySet<Resource> {
    const cached = this.ancestors.get(resource);
    if (cached) return cached;
    const found = new Set<Resource>();
    const queue = [resource];
    for (let next = queue.pop(); next; next = queue.pop()) {
      for (const urn of Object.values(next.state.propertyDependencies).flat()) {
        const source = this.byUrn.get(urn);
        if (!source || found.has(source)) continue;
        found.add(source);
        queue.push(source);
      }
    }
    this.ancestors.set(resource, found);
    return found;
  }

  private linksOf(type: string, property: string, toType: string): Links {
    const key = `${type} ${property} ${toType}`;
    let links = this.links.get(key);
    if (!links) {
      links = { known: new Map(), unsure: [] };
      for (const from of this.ofType(type)) {
        const assessed = from.assessed;
        try {
          for (const target of this.targets(from, property, toType)) push(links.known, target, from);
        } catch (error) {
          if (!(error instanceof Undetermined)) throw error;
          links.unsure.push({ from, why: error });
        }
        from.assessed = assessed;
      }
      this.links.set(key, links);
    }
    return links;
  }
}

/**
 * The resources of a type that the ARN at `property` leads to. An ARN ends in the name of what it is of, and is often spelled out, so
 * that nothing else ties the two together.
 * @throws Undetermined when the live account was read and the property was not seen
 */
export function targetsByArn(graph: Graph, from: View, property: string, type: string): Resource[] {
  const name = from.isUnknown(property) ? undefined : /[:/]([^:/]+)$/.exec(from.text(property) ?? "")?.[1];
  const spelled = name === undefined ? [] : graph.ofType(type).filter((resource) => !resource.isUnknown("name") && resource.text("name") === name);
  return spelled.length > 0 ? spelled : graph.targets(from, property, type);
}

/** Every leaf at `property`, lists along the path spread; unknowns included. */
function collect(view: View, property: string): unknown[] {
  let values: unknown[] = [view.raw];
  for (const segment of parsePath(property)) {
    values = values.flatMap(spread).map((value) => (isObject(value) ? value[segment] : value === UNKNOWN ? UNKNOWN : undefined));
  }
  return values.flatMap(spread);
}

function spread(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** ARNs are compared without the `:*` that CloudWatch Logs appends to some of them. */
function normalise(identity: string): string {
  return identity.endsWith(":*") ? identity.slice(0, -2) : identity;
}

function identities(resource: Resource): Set<string> {
  const { properties, id } = resource.state;
  const found = new Set<string>(id ? [normalise(id)] : []);
  for (const key of IDENTITY) {
    const value = properties[key];
    if (typeof value === "string" && value !== "") found.add(normalise(value));
  }
  // A bucket's ARN follows from its name, so a policy or replication rule may spell it out before the bucket exists.
  if (resource.type === "aws:s3/bucket:Bucket" && typeof properties.bucket === "string") found.add(`arn:aws:s3:::${properties.bucket}`);
  return found;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function stackUrn(states: readonly ResourceState[]): string {
  const [prefix, stack, project] = states[0]?.urn.match(/^urn:pulumi:([^:]+)::([^:]+)/) ?? ["", "stack", "project"];
  return prefix === undefined ? "" : `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
}
