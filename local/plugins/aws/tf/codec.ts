// SPDX-License-Identifier: Apache-2.0
import { Decoder, Encoder, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import { blockType, isTfObject, TfObject, TfType, TfValue, Block, UNKNOWN_TF } from "./types";

// cty writes an unknown as extension 0 and, when it knows something about it, as extension 12 (cty/msgpack/unknown.go).
const EXT_UNKNOWN = 0;
const EXT_REFINED = 12;

const extensionCodec = new ExtensionCodec();
for (const type of [EXT_UNKNOWN, EXT_REFINED]) {
  extensionCodec.register({ type, encode: () => null, decode: () => UNKNOWN_TF });
}
const encoder = new Encoder({ extensionCodec });
const decoder = new Decoder({ extensionCodec });
const UNKNOWN_EXT = new ExtData(EXT_UNKNOWN, new Uint8Array([0]));

/** Writes a block's value as the msgpack that Terraform expects; attributes that are absent become null. */
export function encodeBlock(block: Block, value: TfObject | null): { msgpack: Uint8Array } {
  return { msgpack: encoder.encode(shape(blockType(block), value)) };
}

/** Reads a block's value. */
export function decodeBlock(dynamic: { msgpack?: Uint8Array; json?: Uint8Array } | null): TfObject | null {
  if (dynamic?.msgpack !== undefined && dynamic.msgpack.length > 0) return decoder.decode(dynamic.msgpack) as TfObject | null;
  if (dynamic?.json !== undefined && dynamic.json.length > 0) return JSON.parse(Buffer.from(dynamic.json).toString()) as TfObject | null;
  return null;
}

function shape(type: TfType, value: TfValue | undefined): unknown {
  if (value === undefined || value === null) return null;
  if (value === UNKNOWN_TF) return UNKNOWN_EXT;
  if (typeof type === "string") return value;
  switch (type[0]) {
    case "list":
    case "set":
      return (value as TfValue[]).map((item) => shape(type[1], item));
    case "tuple":
      return (value as TfValue[]).map((item, index) => shape(type[1][index] ?? "dynamic", item));
    case "map":
      return Object.fromEntries(Object.entries(value as TfObject).map(([key, item]) => [key, shape(type[1], item)]));
    case "object":
      if (!isTfObject(value)) throw new Error(`expected an object, got ${JSON.stringify(value)}`);
      return Object.fromEntries(Object.entries(type[1]).map(([key, inner]) => [key, shape(inner, value[key])]));
  }
}
