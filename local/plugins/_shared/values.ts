// SPDX-License-Identifier: Apache-2.0
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** A value that is not known yet (at preview). */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value the engine must encrypt in its state and mask in its output. */
export class Secret {
  constructor(readonly value: Value) {}
}

/** A file that a program passes by path or by content. Archives and remote assets keep their kind so that a plugin can refuse them by name. */
export class Asset {
  constructor(
    readonly kind: "path" | "text" | "uri" | "archive",
    readonly content: string,
  ) {}
}

/** A Pulumi property value as plain JavaScript. Output values arrive as their inner value. */
export type Value = null | boolean | number | string | typeof UNKNOWN | Secret | Asset | Value[] | { [key: string]: Value };
/** A Pulumi property map. */
export type Properties = { [key: string]: Value };

// The wire constants below are fixed by Pulumi's protocol (sdk/go/common/resource/properties.go and plugin/rpc.go).
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWNS = new Set([
  UNKNOWN_STRING,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a value is a plain object (not an array, secret, asset or null). */
export function isObject(value: unknown): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret) && !(value instanceof Asset);
}

/** Reads a property map from its wire form. */
export function fromStruct(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : (decode(struct.toJavaScript()) as Properties);
}

/** Writes a property map in its wire form; keys whose value is `undefined` are left out. */
export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(encode(properties) as { [key: string]: never });
}

function decode(raw: unknown): Value {
  if (typeof raw === "string") return UNKNOWNS.has(raw) ? UNKNOWN : raw;
  if (Array.isArray(raw)) return raw.map(decode);
  if (typeof raw !== "object" || raw === null) return raw as Value;
  const record = raw as Record<string, unknown>;
  switch (record[SIGNATURE]) {
    case SECRET:
      return new Secret(decode(record["value"]));
    case OUTPUT: {
      const value = record["value"] === undefined ? UNKNOWN : decode(record["value"]);
      return record["secret"] === true ? new Secret(value) : value;
    }
    case RESOURCE:
      return (record["id"] as string | undefined) ?? (record["urn"] as string);
    case ARCHIVE:
      return new Asset("archive", "");
    case ASSET:
      for (const kind of ["path", "text", "uri"] as const) {
        const content = record[kind];
        if (typeof content === "string" && content !== "") return new Asset(kind, content);
      }
      return new Asset("text", "");
    default:
      return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, decode(value)]));
  }
}

function encode(value: Value): unknown {
  if (value === UNKNOWN) return UNKNOWN_STRING;
  if (value instanceof Secret) return { [SIGNATURE]: SECRET, value: encode(value.value) };
  if (value instanceof Asset) {
    if (value.kind === "archive") return { [SIGNATURE]: ARCHIVE };
    return { [SIGNATURE]: ASSET, [value.kind]: value.content };
  }
  if (Array.isArray(value)) return value.map(encode);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => (item as Value | undefined) !== undefined)
      .map(([key, item]) => [key, encode(item)]),
  );
}
