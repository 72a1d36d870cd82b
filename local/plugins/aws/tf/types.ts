// SPDX-License-Identifier: Apache-2.0

/** A Terraform (cty) type as its JSON form. */
export type TfType = "string" | "number" | "bool" | "dynamic" | ["list" | "set" | "map", TfType] | ["object", { [name: string]: TfType }] | ["tuple", TfType[]];

/** An attribute of a schema block. */
export interface Attribute {
  readonly name: string;
  readonly type: TfType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly writeOnly?: true;
}

/** A block inside a block. */
export interface NestedBlock {
  readonly name: string;
  readonly nesting: "SINGLE" | "LIST" | "SET" | "MAP" | "GROUP";
  /** Most elements allowed; 0 is no limit. */
  readonly max: number;
  readonly block: Block;
}

/** A schema block. */
export interface Block {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly NestedBlock[];
}

/** The schema of the provider, a resource type or a data source. */
export interface Schema {
  readonly version: number;
  readonly block: Block;
}

/** A value not known before apply. */
export const UNKNOWN_TF: unique symbol = Symbol("unknown in Terraform");

/** A Terraform value as plain JavaScript. Sets are arrays. */
export type TfValue = null | boolean | number | string | typeof UNKNOWN_TF | TfValue[] | { [key: string]: TfValue };
/** The value of a block. */
export type TfObject = { [key: string]: TfValue };

/** Whether a value is an object (a block, an object or a map). */
export function isTfObject(value: TfValue | undefined): value is TfObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object type that a nested block's element has, as an attribute type. */
export function blockType(block: Block): ["object", { [name: string]: TfType }] {
  const fields: { [name: string]: TfType } = {};
  for (const attribute of block.attributes) fields[attribute.name] = attribute.type;
  for (const nested of block.blocks) fields[nested.name] = nestedType(nested);
  return ["object", fields];
}

function nestedType(nested: NestedBlock): TfType {
  const inner = blockType(nested.block);
  switch (nested.nesting) {
    case "LIST":
      return ["list", inner];
    case "SET":
      return ["set", inner];
    case "MAP":
      return ["map", inner];
    case "SINGLE":
    case "GROUP":
      return inner;
  }
}

/** Whether any part of a value is unknown. */
export function hasUnknown(value: TfValue): boolean {
  if (value === UNKNOWN_TF) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isTfObject(value) && Object.values(value).some(hasUnknown);
}

/** Structural equality; an unknown equals nothing but an unknown. */
export function sameValue(a: TfValue, b: TfValue): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameValue(item, b[index] ?? null));
  if (!isTfObject(a) || !isTfObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameValue(a[key] ?? null, b[key] ?? null));
}

/** Equality for a state read back: the SDK under most resources does not tell unset from zero, so null equals "", 0, false and the empty collections. */
export function sameRead(a: TfValue, b: TfValue): boolean {
  if (isUnset(a) || isUnset(b)) return isUnset(a) && isUnset(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameRead(item, b[index] ?? null));
  if (!isTfObject(a) || !isTfObject(b)) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameRead(a[key] ?? null, b[key] ?? null));
}

function isUnset(value: TfValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === "" || value === 0 || value === false || (isTfObject(value) && Object.keys(value).length === 0);
}
