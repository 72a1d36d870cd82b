// SPDX-License-Identifier: Apache-2.0
import { InputError } from "../input-error";
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
const SENTINEL_LENGTH = 36;

/** What `pulumi preview --json` writes in place of every secret value. */
const MASKED_SECRET = "[secret]";

/** Properties nested deeper than this are refused: no cloud API has them, and judging them would exhaust the stack. */
const MAX_DEPTH = 200;

/** The general sentinel, for a source that has to produce an unknown. */
export const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value marked secret, for a source that has to produce one. */
export function secretOnWire(value: unknown): Record<string, unknown> {
  return { [SIGNATURE]: SECRET, value };
}

/** Properties of one resource as the graph holds them. */
export interface FromWire {
  readonly properties: Record<string, unknown>;
  /** Paths of the values marked secret. */
  readonly secrets: string[];
}

/**
 * A resource's properties from the wire format or a state file: sentinels become {@link UNKNOWN}, secrets are unwrapped (one
 * that is only ciphertext, or masked, is unknown) and their paths noted, resource references become ids. Objects without
 * any of these are shared, not copied.
 * @throws InputError when nested deeper than 200 levels.
 */
export function propertiesFromWire(object: Readonly<Record<string, unknown>>, maskedSecrets = false): FromWire {
  const reader = new Reader(maskedSecrets);
  return { properties: reader.read(object) as Record<string, unknown>, secrets: reader.secrets };
}

class Reader {
  readonly secrets: string[] = [];
  private readonly trail: (string | number)[] = [];

  constructor(private readonly maskedSecrets: boolean) {}

  read(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null) return value;
    if (this.trail.length > MAX_DEPTH) throw new InputError(`properties are nested deeper than ${MAX_DEPTH} levels`);
    if (Array.isArray(value)) return this.array(value);
    const object = value as Record<string, unknown>;
    switch (object[SIGNATURE]) {
      case undefined:
        return this.object(object);
      case SECRET:
        this.noteSecret();
        return "value" in object ? this.read(object.value) : this.plaintext(object.plaintext);
      case OUTPUT:
        if (object.secret === true) this.noteSecret();
        return "value" in object ? this.read(object.value) : UNKNOWN;
      case RESOURCE:
        return this.read(object.id ?? object.urn);
      default:
        return this.object(object);
    }
  }

  private text(value: string): unknown {
    // A text built around the mark, as `https://${secret}/`, is as unknown as the mark.
    if (value.length >= SENTINEL_LENGTH && (UNKNOWNS.has(value) || value.includes(UNKNOWN_SENTINEL))) return UNKNOWN;
    if (!this.maskedSecrets || value !== MASKED_SECRET) return value;
    this.noteSecret();
    return UNKNOWN;
  }

  private array(array: unknown[]): unknown[] {
    let copy: unknown[] | undefined;
    for (let i = 0; i < array.length; i++) {
      const item = this.under(i, array[i]);
      if (item !== array[i]) (copy ??= array.slice())[i] = item;
    }
    return copy ?? array;
  }

  private object(object: Record<string, unknown>): Record<string, unknown> {
    let changed: [string, unknown][] | undefined;
    for (const key of Object.keys(object)) {
      const item = this.under(key, object[key]);
      if (item !== object[key]) (changed ??= []).push([key, item]);
    }
    return changed ? Object.fromEntries([...Object.entries(object), ...changed]) : object;
  }

  private under(key: string | number, value: unknown): unknown {
    if (typeof value === "string") {
      if (value.length < SENTINEL_LENGTH && (!this.maskedSecrets || value !== MASKED_SECRET)) return value;
    } else if (typeof value !== "object" || value === null) return value;
    this.trail.push(key);
    const read = this.read(value);
    this.trail.pop();
    return read;
  }

  /** `pulumi stack export --show-secrets` holds the plain value as JSON text. */
  private plaintext(text: unknown): unknown {
    if (typeof text !== "string") return UNKNOWN;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return text;
    }
    return this.read(value);
  }

  private noteSecret(): void {
    this.secrets.push(this.trail.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join(""));
  }
}
