// SPDX-License-Identifier: Apache-2.0
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import { Block, isTfObject, TfObject, TfType, TfValue, UNKNOWN_TF } from "./tf/types";

/** The output that says a resource was recorded and never sent, and why. */
export const RECORDED = "__recorded";

/** Where a recorded resource would live, to shape its ARNs. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/**
 * Reads the table of types that are planned but not sent (GLACIS_RECORDED_TYPES), from token to reason.
 *
 * @throws Error naming the file when it is not such a table.
 */
export function recordedTypes(file: string | undefined): ReadonlyMap<string, string> {
  if (file === undefined || file === "") return new Map();
  let table: unknown;
  try {
    table = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`GLACIS_RECORDED_TYPES: ${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const entries = Object.entries((table ?? {}) as Record<string, unknown>);
  for (const [token, reason] of entries) {
    if (typeof reason !== "string") throw new Error(`GLACIS_RECORDED_TYPES: ${file}: the reason for "${token}" must be a text`);
  }
  return new Map(entries as [string, string][]);
}

/**
 * Completes a planned state as if it had been applied: what only AWS would know becomes a value that its form shows to be recorded,
 * the same on every run.
 *
 * @param seed names the resource; its URN.
 */
export function recordedState(block: Block, type: string, planned: TfObject, seed: string, place: Place): TfObject {
  const service = type.split("_")[1] ?? "aws";
  const mark = `recorded-${crypto.createHash("sha256").update(seed).digest("hex").slice(0, 12)}`;

  const fillBlock = (inner: Block, value: TfObject): TfObject => {
    const result: TfObject = { ...value };
    for (const attribute of inner.attributes) result[attribute.name] = fill(attribute.type, value[attribute.name] ?? null, attribute.name);
    for (const nested of inner.blocks) {
      const item = value[nested.name] ?? null;
      if (item === UNKNOWN_TF) result[nested.name] = nested.nesting === "LIST" || nested.nesting === "SET" ? [] : null;
      else if (Array.isArray(item)) result[nested.name] = item.map((element) => (isTfObject(element) ? fillBlock(nested.block, element) : element));
      else if (isTfObject(item) && nested.nesting !== "MAP") result[nested.name] = fillBlock(nested.block, item);
    }
    return result;
  };

  const fill = (tfType: TfType, value: TfValue, name: string): TfValue => {
    if (value !== UNKNOWN_TF) return fillInside(tfType, value, name);
    if (tfType === "string") return /(^|_)arn$/.test(name) ? `arn:aws:${service}:${place.region}:${place.account}:${type.split("_").slice(2).join("-")}/${mark}` : mark;
    if (tfType === "number") return 0;
    if (tfType === "bool") return false;
    if (tfType === "dynamic") return null;
    if (tfType[0] === "object") return Object.fromEntries(Object.entries(tfType[1]).map(([key, inner]) => [key, fill(inner, UNKNOWN_TF, key)]));
    return tfType[0] === "map" ? {} : [];
  };

  const fillInside = (tfType: TfType, value: TfValue, name: string): TfValue => {
    if (typeof tfType === "string" || value === null) return value;
    if (tfType[0] === "object" && isTfObject(value)) return Object.fromEntries(Object.entries(tfType[1]).map(([key, inner]) => [key, fill(inner, value[key] ?? null, key)]));
    if (tfType[0] === "map" && isTfObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(tfType[1], item, name)]));
    if ((tfType[0] === "list" || tfType[0] === "set") && Array.isArray(value)) return value.map((item) => fill(tfType[1], item, name));
    return value;
  };

  return fillBlock(block, planned);
}
