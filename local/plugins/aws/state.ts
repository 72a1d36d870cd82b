// SPDX-License-Identifier: Apache-2.0
import * as crypto from "node:crypto";
import { Properties, Secret } from "../_shared/values";
import { plain } from "./convert";
import { hasUnknown, TfObject, TfValue } from "./tf/types";

/** The output that holds Terraform's own state. It is a secret as a whole: it repeats every sensitive value. */
const HIDDEN = "__tf";

/** What Terraform needs to plan the next change. */
export interface TfState {
  /** Schema version that wrote it. */
  readonly version: number;
  readonly value: TfObject;
  /** The provider's private bytes, in base64. */
  readonly private: string;
  /** Digest of the configuration whose apply ended in exactly this value; absent once the live resource was seen to differ, or never applied whole. */
  readonly applied?: string;
}

/**
 * A digest of all that decides what an apply does: the resource's configuration, the provider's version and the settings it adds to resources.
 * Undefined while parts of the configuration are unknown.
 */
export function configurationDigest(version: string, settings: TfValue[], config: TfObject): string | undefined {
  if (hasUnknown(config)) return undefined;
  return crypto.createHash("sha256").update(JSON.stringify([version, settings, config], sortKeys)).digest("hex");
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Adds the state to a resource's outputs. */
export function withState(outputs: Properties, state: TfState): Properties {
  return { ...outputs, [HIDDEN]: new Secret(JSON.stringify(state)) };
}

/**
 * The state kept in a resource's outputs, or undefined when it has none (imported by id only).
 *
 * @throws Error when it was not written by this plugin.
 */
export function readState(outputs: Properties): TfState | undefined {
  const raw = plain(outputs[HIDDEN] ?? null);
  if (raw === null) return undefined;
  if (typeof raw !== "string") throw new Error(`the property ${HIDDEN} in the stack's state is not what this plugin wrote; run "pulumi refresh" after removing it`);
  return JSON.parse(raw) as TfState;
}
