// SPDX-License-Identifier: Apache-2.0
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Asset, isObject, Properties, Secret, UNKNOWN, Value } from "../_shared/values";
import { Name, NameTree } from "./names/properties";
import { Block, isTfObject, NestedBlock, TfObject, TfType, TfValue, UNKNOWN_TF } from "./tf/types";

/** Something in a program's input that the provider cannot take. */
export interface Problem {
  /** The property path, in Pulumi's names. */
  readonly property: string;
  readonly reason: string;
}

const byProperty = new WeakMap<NameTree, Map<string, [string, Name]>>();

/** The Terraform name behind a Pulumi property. */
export function terraformName(names: NameTree, property: string): [string, Name] | undefined {
  let index = byProperty.get(names);
  if (index === undefined) {
    index = new Map(Object.entries(names).map(([tfName, name]) => [name.property, [tfName, name]]));
    byProperty.set(names, index);
  }
  return index.get(property);
}

/**
 * Turns program inputs into a block's configuration: absent attributes are null, absent block lists are empty.
 *
 * @param unsupported says why a property without a counterpart is refused, or undefined to let it pass unheard.
 */
export function toTerraform(block: Block, names: NameTree, input: Properties, unsupported: (property: string, value: Value) => string | undefined): { value: TfObject; problems: Problem[] } {
  const problems: Problem[] = [];

  const fillBlock = (inner: Block, tree: NameTree, properties: Properties, at: string): TfObject => {
    const result: TfObject = {};
    for (const attribute of inner.attributes) result[attribute.name] = null;
    for (const nested of inner.blocks) result[nested.name] = emptyBlock(nested);
    const attributes = new Map(inner.attributes.map((attribute) => [attribute.name, attribute]));
    const blocks = new Map(inner.blocks.map((nested) => [nested.name, nested]));
    for (const [property, wrapped] of Object.entries(properties)) {
      const value = plain(wrapped);
      if (value === null || value === undefined || property.startsWith("__")) continue;
      const found = terraformName(tree, property);
      if (found === undefined) {
        const reason = unsupported(at + property, value);
        if (reason !== undefined) problems.push({ property: at + property, reason });
        continue;
      }
      const [tfName, name] = found;
      const attribute = attributes.get(tfName);
      const nested = blocks.get(tfName);
      if (attribute !== undefined) result[tfName] = fillType(attribute.type, name, value, at + property);
      else if (nested !== undefined) result[tfName] = fillNested(nested, name, value, at + property);
    }
    return result;
  };

  const fillNested = (nested: NestedBlock, name: Name, value: Value, at: string): TfValue => {
    if (value === UNKNOWN) return UNKNOWN_TF;
    const element = (item: Value, where: string): TfValue => {
      const inner = plain(item);
      if (inner === UNKNOWN) return UNKNOWN_TF;
      if (isObject(inner)) return fillBlock(nested.block, name.fields ?? {}, inner, `${where}.`);
      return reject(where, "an object", inner);
    };
    if (nested.nesting === "MAP") return isObject(value) ? mapValues(value, (item, key) => element(item, `${at}.${key}`)) : reject(at, "an object", value);
    if (nested.nesting === "SINGLE" || nested.nesting === "GROUP") return element(Array.isArray(value) ? (value[0] ?? null) : value, at);
    return list(value).map((item, index) => element(item, Array.isArray(value) ? `${at}[${index}]` : at));
  };

  const fillType = (type: TfType, name: Name, wrapped: Value, at: string): TfValue => {
    const value = plain(wrapped);
    if (value === null) return null;
    if (value === UNKNOWN) return UNKNOWN_TF;
    if (typeof type === "string") return fillPrimitive(type, value, at);
    switch (type[0]) {
      case "list":
      case "set":
        if (!Array.isArray(value) && name.flat === undefined) return reject(at, "a list", value);
        return list(value).map((item, index) => fillType(type[1], { ...name, property: "" }, item, Array.isArray(value) ? `${at}[${index}]` : at));
      case "map":
        return isObject(value) ? mapValues(value, (item, key) => fillType(type[1], { ...name, property: "" }, item, `${at}.${key}`)) : reject(at, "an object", value);
      case "object": {
        const inner = Array.isArray(value) && name.wrap ? plain(value[0] ?? null) : value;
        return isObject(inner) ? fillObject(type[1], name.fields ?? {}, inner, at) : reject(at, "an object", inner);
      }
      case "tuple":
        return list(value).map((item, index) => fillType(type[1][index] ?? "string", name, item, `${at}[${index}]`));
    }
  };

  const fillObject = (fields: { [name: string]: TfType }, tree: NameTree, value: Properties, at: string): TfObject => {
    const result: TfObject = {};
    for (const field of Object.keys(fields)) result[field] = null;
    for (const [property, item] of Object.entries(value)) {
      if (plain(item) === null || property.startsWith("__")) continue;
      const found = terraformName(tree, property);
      const type = found === undefined ? undefined : fields[found[0]];
      if (found === undefined || type === undefined) {
        const reason = unsupported(`${at}.${property}`, item);
        if (reason !== undefined) problems.push({ property: `${at}.${property}`, reason });
        continue;
      }
      result[found[0]] = fillType(type, found[1], item, `${at}.${property}`);
    }
    return result;
  };

  const fillPrimitive = (type: string, value: Value, at: string): TfValue => {
    if (value === UNKNOWN) return UNKNOWN_TF;
    switch (type) {
      case "number":
        if (typeof value === "number") return value;
        if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
        return reject(at, "a number", value);
      case "bool":
        if (typeof value === "boolean") return value;
        if (value === "true" || value === "false") return value === "true";
        return reject(at, "true or false", value);
      default:
        return toText(value, at);
    }
  };

  const toText = (value: Value, at: string): TfValue => {
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (value instanceof Asset) return assetFile(value) ?? reject(at, "a file or a text", value);
    // A policy document given as an object.
    let unknown = false;
    const json = JSON.stringify(value, (_, item: Value) => {
      unknown ||= item === UNKNOWN;
      return item instanceof Secret ? item.value : item;
    });
    return unknown || json === undefined ? UNKNOWN_TF : json;
  };

  const reject = (property: string, expected: string, value: Value): null => {
    problems.push({ property, reason: `expected ${expected}, got ${describe(value)}` });
    return null;
  };

  return { value: fillBlock(block, names, input, ""), problems };
}

/** Turns a block's value into Pulumi properties: nulls are left out, unknowns stay unknown, sensitive values become secrets. */
export function fromTerraform(block: Block, names: NameTree, value: TfObject): Properties {
  const result: Properties = {};
  for (const attribute of block.attributes) {
    const name = names[attribute.name];
    const raw = value[attribute.name];
    if (name === undefined || raw === null || raw === undefined) continue;
    const shown = showType(attribute.type, name, raw);
    if (shown !== undefined) result[name.property] = attribute.sensitive ? new Secret(shown) : shown;
  }
  for (const nested of block.blocks) {
    const name = names[nested.name];
    const raw = value[nested.name];
    if (name === undefined || raw === null || raw === undefined) continue;
    const show = (item: TfValue): Value => (isTfObject(item) ? fromTerraform(nested.block, name.fields ?? {}, item) : UNKNOWN);
    const shown = nested.nesting === "MAP" && isTfObject(raw) ? mapValues(raw, show) : showElements(name, raw, show);
    if (shown !== undefined) result[name.property] = shown;
  }
  return result;
}

function showElements(name: Name, raw: TfValue, show: (item: TfValue) => Value): Value | undefined {
  if (raw === UNKNOWN_TF) return UNKNOWN;
  if (!Array.isArray(raw)) return name.wrap ? [show(raw)] : show(raw);
  if (!name.flat) return raw.map(show);
  const [first] = raw;
  return first === undefined || first === null ? undefined : show(first);
}

function showType(type: TfType, name: Name, raw: TfValue): Value | undefined {
  if (raw === UNKNOWN_TF) return UNKNOWN;
  if (raw === null) return null;
  if (typeof type === "string") return convertPrimitive(raw as string | number | boolean, name);
  switch (type[0]) {
    case "list":
    case "set":
      return showElements(name, raw, (item) => showType(type[1], { property: "", ...(name.fields && { fields: name.fields }), ...(name.as && { as: name.as }) }, item) ?? null);
    case "map":
      return mapValues(raw as TfObject, (item) => showType(type[1], name, item) ?? null);
    case "object": {
      const result: Properties = {};
      for (const [field, inner] of Object.entries(type[1])) {
        const child = name.fields?.[field];
        const item = (raw as TfObject)[field];
        if (child === undefined || item === null || item === undefined) continue;
        const shown = showType(inner, child, item);
        if (shown !== undefined) result[child.property] = shown;
      }
      return name.wrap ? [result] : result;
    }
    case "tuple":
      return (raw as TfValue[]).map((item, index) => showType(type[1][index] ?? "string", name, item) ?? null);
  }
}

function convertPrimitive(raw: string | number | boolean, name: Name): Value | undefined {
  switch (name.as) {
    case "number":
      return raw === "" ? undefined : Number(raw);
    case "boolean":
      return raw === "" ? undefined : raw === true || raw === "true";
    case "string":
      return String(raw);
    case undefined:
      return raw;
  }
}

/** A value without its secret wrapping. */
export function plain(value: Value): Value {
  return value instanceof Secret ? plain(value.value) : value;
}

function list(value: Value): Value[] {
  return Array.isArray(value) ? value : [value];
}

function mapValues<From, To>(object: { [key: string]: From }, change: (item: From, key: string) => To): { [key: string]: To } {
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, change(item, key)]));
}

function emptyBlock(nested: NestedBlock): TfValue {
  if (nested.nesting === "LIST" || nested.nesting === "SET") return [];
  return nested.nesting === "MAP" ? {} : null;
}

/** Names the kind of a wrong value, never the value: it may be a secret. */
function describe(value: Value): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Terraform reads content from files; a text is kept in one that its content names, so a second plan finds it unchanged. */
function assetFile(asset: Asset): string | undefined {
  if (asset.kind === "path") return asset.content;
  if (asset.kind !== "text") return undefined;
  const file = path.join(os.tmpdir(), `glacis-asset-${crypto.createHash("sha256").update(asset.content).digest("hex").slice(0, 32)}`);
  fs.writeFileSync(file, asset.content, { mode: 0o600 });
  return file;
}
