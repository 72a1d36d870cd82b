// SPDX-License-Identifier: Apache-2.0
import { Block, NestedBlock, TfType } from "../tf/types";
import { PROPERTY_EXCEPTIONS } from "./exceptions";
import { SdkFields, SdkProperty, SdkTypes } from "./sdk";

/** How one Terraform attribute or block appears in Pulumi. */
export interface Name {
  /** The Pulumi property. */
  readonly property: string;
  /** A list or set of at most one element that Pulumi shows as the element itself. */
  readonly flat?: true;
  /** A single value that Pulumi shows as a list of one. */
  readonly wrap?: true;
  /** The primitive type that the SDK promises, where it differs from Terraform's. */
  readonly as?: "string" | "number" | "boolean";
  /** Names inside, for objects. */
  readonly fields?: NameTree;
}
/** Names by Terraform name. */
export interface NameTree {
  readonly [tfName: string]: Name;
}
/** A name tree, and what found no counterpart; paths are dotted. */
export interface Resolution {
  readonly names: NameTree;
  /** Terraform names that the SDK lacks. */
  readonly onlyTerraform: readonly string[];
  /** SDK properties that this version of the Terraform provider lacks. */
  readonly onlySdk: readonly string[];
}

/** One field of a block or an object type. */
interface TfField {
  readonly name: string;
  /** Whether it holds several elements (list or set). */
  readonly many: boolean;
  readonly primitive?: "string" | "number" | "boolean";
  /** The fields inside, for blocks and object types. */
  readonly inner?: readonly TfField[];
}

/** `snake_case` to `camelCase`. */
export function camelCase(name: string): string {
  return name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `camelCase` to `snake_case`. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2").toLowerCase();
}

/** Fields of a block: attributes first, then nested blocks. */
export function blockFields(block: Block): TfField[] {
  return [...block.attributes.map((attribute) => typeField(attribute.name, attribute.type)), ...block.blocks.map(nestedField)];
}

function nestedField(nested: NestedBlock): TfField {
  return { name: nested.name, many: nested.nesting === "LIST" || nested.nesting === "SET", inner: blockFields(nested.block) };
}

function typeField(name: string, type: TfType): TfField {
  if (typeof type === "string") {
    const primitive = type === "bool" ? "boolean" : type;
    return { name, many: false, ...(primitive !== "dynamic" && { primitive }) };
  }
  if (type[0] === "object") return { name, many: false, inner: Object.entries(type[1]).map(([key, inner]) => typeField(key, inner)) };
  if (type[0] === "tuple") return { name, many: true };
  const element = typeField(name, type[1]);
  return { ...element, many: type[0] !== "map" };
}

/**
 * Pairs Terraform's names with the SDK's, level by level.
 *
 * @param owner the Pulumi token, which selects exceptions.
 * @param fields Terraform's fields.
 * @param sdk the SDK's properties at the same level; without them (an object type the SDK does not describe) the naming rules decide.
 */
export function resolveNames(owner: string, fields: readonly TfField[], sdk: SdkFields | undefined, types: SdkTypes, at = ""): Resolution {
  const names: { [tfName: string]: Name } = {};
  const onlyTerraform: string[] = [];
  const onlySdk: string[] = [];
  const free = new Set(sdk?.keys());
  const property = new Map<string, string>();
  for (const rank of RANKS) {
    for (const field of fields) {
      if (property.has(field.name)) continue;
      const found = sdk === undefined ? byRule(field) : rank(field, owner, at).find((candidate) => free.has(candidate));
      if (found === undefined) continue;
      property.set(field.name, found);
      free.delete(found);
    }
  }
  for (const field of fields) {
    const name = property.get(field.name);
    if (name === undefined) {
      onlyTerraform.push(at + field.name);
      continue;
    }
    const declared = sdk?.get(name);
    const inner = field.inner === undefined ? undefined : resolveNames(owner, field.inner, innerFields(declared, types), types, `${at}${field.name}.`);
    names[field.name] = {
      property: name,
      ...(field.many && declared !== undefined && !declared.array && { flat: true }),
      ...(!field.many && field.inner !== undefined && declared?.array === true && { wrap: true }),
      ...(declared !== undefined && differs(declared, field) && { as: declared.type }),
      ...(inner !== undefined && { fields: inner.names }),
    };
    onlyTerraform.push(...(inner?.onlyTerraform ?? []));
    onlySdk.push(...(inner?.onlySdk ?? []));
  }
  onlySdk.push(...[...free].map((name) => at + name));
  return { names, onlyTerraform, onlySdk };
}

function innerFields(declared: SdkProperty | undefined, types: SdkTypes): SdkFields | undefined {
  return typeof declared?.type === "object" ? types.objects.get(declared.type.ref) : undefined;
}

function differs(declared: SdkProperty, field: TfField): declared is SdkProperty & { type: "string" | "number" | "boolean" } {
  return field.primitive !== undefined && (declared.type === "string" || declared.type === "number" || declared.type === "boolean") && declared.type !== field.primitive;
}

function byRule(field: TfField): string {
  return field.many && !field.name.endsWith("s") ? (plurals(camelCase(field.name))[0] ?? field.name) : camelCase(field.name);
}

/** Ways to name a field, the surest first: a later one never takes a property that an earlier one claims. */
const RANKS: readonly ((field: TfField, owner: string, at: string) => readonly string[])[] = [
  (field, owner, at) => [PROPERTY_EXCEPTIONS[`${owner}#${at}${field.name}`] ?? ""],
  (field) => (field.many ? [...plurals(camelCase(field.name)), camelCase(field.name)] : [camelCase(field.name)]),
  (field) => singulars(camelCase(field.name)),
  // A single object that the SDK shows as a list.
  (field) => (field.inner !== undefined && !field.many ? plurals(camelCase(field.name)) : []),
  // Terraform's `topic_arn`, `rest_api_id` and `function_name` name the kind of reference; Pulumi takes the resource itself.
  (field) => (/_(arn|id|name)$/.test(field.name) ? [camelCase(field.name.replace(/_(arn|id|name)$/, ""))] : []),
];

function plurals(name: string): string[] {
  if (/[^aeiou]y$/.test(name)) return [`${name.slice(0, -1)}ies`];
  if (/(s|x|z|ch|sh)$/.test(name)) return [`${name}es`];
  return [`${name}s`];
}

function singulars(name: string): string[] {
  return [name.replace(/ies$/, "y"), name.replace(/(s|x|z|ch|sh)es$/, "$1"), name.replace(/s$/, "")].filter((candidate) => candidate !== name);
}
