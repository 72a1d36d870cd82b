// SPDX-License-Identifier: Apache-2.0
import { Properties, Secret } from "../_shared/values";
import { plain } from "./convert";
import { TfObject } from "./tf/types";

/** The output that holds Terraform's own state. It is a secret as a whole: it repeats every sensitive value. */
const HIDDEN = "__tf";

/** What Terraform needs to plan the next change. */
export interface TfState {
  /** Schema version that wrote it. */
  readonly version: number;
  readonly value: TfObject;
  /** The provider's private bytes, in base64. */
  readonly private: string;
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
