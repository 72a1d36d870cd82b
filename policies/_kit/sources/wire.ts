// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN } from "../unknown";

// The marks the Pulumi wire format and state files use, from @pulumi/pulumi's runtime/rpc and the engine's plugin package.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const UNKNOWNS = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string; also the general one
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** The general sentinel, for a source that has to produce an unknown. */
export const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * A value of the wire format or of a state file as the graph holds it: sentinels become {@link UNKNOWN}, secrets are
 * unwrapped (one that is only ciphertext is unknown) and their paths noted in `secrets`, resource references become ids.
 */
export function fromWire(value: unknown, path: string, secrets: string[]): unknown {
  if (typeof value === "string") return UNKNOWNS.has(value) ? UNKNOWN : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, i) => fromWire(item, `${path}[${i}]`, secrets));
  const object = value as Record<string, unknown>;
  switch (object[SIGNATURE]) {
    case SECRET:
      secrets.push(path);
      return "value" in object ? fromWire(object.value, path, secrets) : plaintext(object.plaintext, path, secrets);
    case OUTPUT:
      if (object.secret === true) secrets.push(path);
      return "value" in object ? fromWire(object.value, path, secrets) : UNKNOWN;
    case RESOURCE:
      return fromWire(object.id ?? object.urn, path, secrets);
    default:
      return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, fromWire(item, path === "" ? key : `${path}.${key}`, secrets)]));
  }
}

/** `pulumi stack export --show-secrets` holds the plain value as JSON text. */
function plaintext(text: unknown, path: string, secrets: string[]): unknown {
  if (typeof text !== "string") return UNKNOWN;
  try {
    return fromWire(JSON.parse(text), path, secrets);
  } catch {
    return text;
  }
}

/** Fills `properties` and `secrets` of a ResourceState from its wire object. */
export function propertiesFromWire(object: Readonly<Record<string, unknown>>): { properties: Record<string, unknown>; secrets: string[] } {
  const secrets: string[] = [];
  return { properties: fromWire(object, "", secrets) as Record<string, unknown>, secrets };
}
