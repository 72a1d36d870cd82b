// SPDX-License-Identifier: Apache-2.0
import { canonicalType, shortType } from "./types";
import { UNKNOWN, Undetermined, Unobserved } from "./unknown";

/** One place in a program. `line` counts from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
}

/** What a source (program, state, plan, CrossGuard) says of one resource. Unknown values are {@link UNKNOWN}. */
export interface ResourceState {
  readonly urn: string;
  /** The type token as written: `aws:s3/bucketV2:BucketV2`. */
  readonly type: string;
  readonly name: string;
  /** False for components, which have no properties of their own in the cloud. */
  readonly custom: boolean;
  /** The provider's id; absent until the resource exists. */
  readonly id?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Per top-level property, the URNs of the resources its value was computed from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** The properties that the program did not set: the provider answered with them. Absent where the source cannot tell. */
  readonly answered?: readonly string[];
  readonly parent?: string;
  /** URN of the provider resource, as in state: `urn::id` or the bare URN. */
  readonly provider?: string;
  /** Read by the stack but not managed by it: others may refer to it, no control judges it. */
  readonly external?: boolean;
  /**
   * Set on what was read from the live account: `properties` then holds exactly what was seen, null for what is not set, and any
   * other property is unknown: because `failed` tells why a read did not succeed, or because nobody looked.
   */
  readonly observed?: { readonly failed?: string };
  /** The region, where the source knows it other than through the provider resource. */
  readonly region?: string;
  /** Paths of the values that are marked secret: `password`, `environment.variables.TOKEN`. */
  readonly secrets?: readonly string[];
  /** The line of the user's program that created it; `inner` is the line inside the component that did. */
  readonly source?: SourceLocation;
  readonly inner?: SourceLocation;
}

/** `a.b[0]["c.d"]` as segments. Numbers index arrays. */
export function parsePath(path: string): readonly string[] {
  let segments = parsedPaths.get(path);
  if (!segments) {
    segments = [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? "");
    if (parsedPaths.size < MAX_PARSED_PATHS) parsedPaths.set(path, segments);
  }
  return segments;
}

/** Controls read the same few hundred paths of every resource; map keys of a hostile input must not fill the memory. */
const parsedPaths = new Map<string, readonly string[]>();
const MAX_PARSED_PATHS = 10_000;

const SIMPLE_KEY = /^[\w-]+$/;

function join(base: string, path: string): string {
  return base === "" || path === "" || path.startsWith("[") ? base + path : `${base}.${path}`;
}

/**
 * A guarded reader over a resource's properties, or over one object inside them. Absent and null read as
 * `undefined`; reading anything that is unknown, or that lies under something unknown, throws {@link Undetermined},
 * so a control cannot mistake "not known yet" for "not set".
 */
export class View {
  constructor(
    /** Where this view stands inside its resource, `""` at the root: `ingress[0]`. */
    readonly path: string,
    /** The value itself, unguarded: for the graph. Controls read through the methods. */
    readonly raw: unknown,
    private readonly owner?: Resource,
  ) {}

  /** The resource this reads from. */
  get resource(): Resource {
    return this.owner ?? (this as unknown as Resource);
  }

  /** The value at `path`, `undefined` when absent. @throws Undetermined when it is unknown. */
  get(path = ""): unknown {
    this.resource.assessed = true;
    this.requireSeen(path);
    let value = this.raw;
    for (const segment of parsePath(path)) {
      if (value === UNKNOWN) break;
      if (value === null || value === undefined) return undefined;
      value = Object.prototype.hasOwnProperty.call(value, segment) ? (value as Record<string, unknown>)[segment] : undefined;
    }
    if (value === UNKNOWN) throw new Undetermined(`${this.resource.label}: ${join(this.path, path)} is not known yet`);
    return value ?? undefined;
  }

  /** @throws Undetermined when the live account was read and the property at `path` was not seen, see {@link ResourceState.observed}. */
  requireSeen(path: string): void {
    const { observed, properties } = this.resource.state;
    if (!observed) return;
    const [property] = parsePath(join(this.path, path));
    if (property === undefined || Object.prototype.hasOwnProperty.call(properties, property)) return;
    const { label } = this.resource;
    throw observed.failed === undefined ? new Unobserved(`${label}: nothing reads ${property} from the live account`) : new Undetermined(`${label}: ${property} could not be read: ${observed.failed}`);
  }

  /** Whether the value at `path` is unknown. Controls rarely need it: a plain read is safe. */
  isUnknown(path = ""): boolean {
    try {
      return this.get(path) === UNKNOWN;
    } catch (error) {
      if (error instanceof Undetermined) return true;
      throw error;
    }
  }

  /** Whether anything stands at `path`, known or not. */
  has(path: string): boolean {
    return this.isUnknown(path) || this.get(path) !== undefined;
  }

  /** A string, or a number or boolean written out; `undefined` when absent. An object is not text: `undefined`. */
  text(path = ""): string | undefined {
    const value = this.get(path);
    return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  }

  /** True for `true` and `"true"` (Terraform-bridged providers store some booleans as strings); `absent` when not set. */
  bool(path: string, absent = false): boolean {
    const value = this.get(path);
    return value === undefined || value === "" ? absent : value === true || (typeof value === "string" && value.toLowerCase() === "true");
  }

  /** A number, or a string that spells one; `undefined` when absent or not a number. */
  number(path = ""): number | undefined {
    const value = this.get(path);
    if (value === undefined || value === "" || typeof value === "boolean" || typeof value === "object") return undefined;
    const number = Number(value);
    return Number.isNaN(number) ? undefined : number;
  }

  /**
   * The elements at `path`, each as a view; one object counts as a list of one, absent as none. An element may be
   * unknown: reading *it* throws, so loop with `context.each` to let the known ones be judged all the same.
   */
  list(path = ""): View[] {
    const value = this.get(path);
    if (value === undefined) return [];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item, i) => this.child(Array.isArray(value) ? `${path}[${i}]` : path, item));
  }

  /** The strings at `path`; one string counts as a list of one. @throws Undetermined when any element is unknown. */
  texts(path = ""): string[] {
    return this.list(path).flatMap((item) => item.text() ?? []);
  }

  /** The entries of the object at `path`, each value as a view. */
  entries(path = ""): [string, View][] {
    const value = this.get(path);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).map(([key, item]) => [key, this.child(join(path, SIMPLE_KEY.test(key) ? key : `["${key}"]`), item)]);
  }

  /**
   * The JSON document at `path`, whether written as a string or as an object; `undefined` when absent.
   * Text that is not JSON is returned as it is, so that the caller can say what it found.
   */
  json(path = ""): unknown {
    const value = this.get(path);
    if (typeof value !== "string") return containsUnknown(value) ? this.partlyUnknown(path) : value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }

  /** A view on what stands at `path`. */
  at(path: string): View {
    return this.child(path, this.get(path));
  }

  /** The value at `path` as a message shows it: `unset`, `false`, `"TLSv1"`, shortened to 80 characters. */
  show(path = ""): string {
    const value = this.get(path);
    if (value === undefined) return "unset";
    const text = JSON.stringify(value, (_key, item: unknown) => (item === UNKNOWN ? "(unknown)" : item));
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
  }

  private child(path: string, value: unknown): View {
    return new View(join(this.path, path), value, this.resource);
  }

  private partlyUnknown(path: string): never {
    throw new Undetermined(`${this.resource.label}: ${join(this.path, path)} is only partly known`);
  }
}

/** Whether an unknown value stands anywhere inside `value`. */
export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(containsUnknown);
}

/** One resource of the graph: a guarded reader over its properties, with its place among the others. */
export class Resource extends View {
  readonly urn: string;
  /** The canonical type token: V2 and other old names are mapped to the current one. */
  readonly type: string;
  readonly name: string;
  /** What messages call it: `s3/Bucket "data"`. */
  readonly label: string;
  /** Whether any control has read a property of it in this evaluation. */
  assessed = false;

  constructor(readonly state: ResourceState) {
    super("", state.properties);
    this.urn = state.urn;
    this.type = canonicalType(state.type);
    this.name = state.name;
    this.label = `${shortType(this.type)} "${state.name}"`;
  }

  /** Whether a property is only what the provider answered, as it stood when the resource itself was last created or updated. */
  onlyAnswered(property: string): boolean {
    return this.state.answered?.includes(property) === true;
  }
}
