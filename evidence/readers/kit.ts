// SPDX-License-Identifier: Apache-2.0
// A reader is the observed witness of every control of a type at once: it reads a resource from the live account, then tells what it
// saw in the very properties the policies judge.
import type { CallError } from "../live/connection";
import type { DeployedResource, Live } from "../../policies/_kit/probe";

/** What one call of a service answered: its answer, that there is no such thing, or why it failed. */
export type Answer = { readonly ok: Json } | { readonly absent: string } | { readonly failed: string; readonly action: string };

type Json = Readonly<Record<string, unknown>>;

/** Raw answers by the name the reader gave the call. */
export type Answers = Readonly<Record<string, Answer>>;

/** One resource as it was seen. */
export interface Observation {
  /** Canonical type token. */
  readonly type: string;
  /** The properties that were seen, in the policies' own names; null where nothing is set. */
  readonly properties: Json;
  /** Why the other properties were not seen. */
  readonly failed?: string;
  /** Properties by which the deployed resource it belongs to is found; absent for the subject itself. */
  readonly match?: Json;
}

export interface Reader {
  /** Types of the deployed resources it starts from. Whatever else it tells of, it finds from them. */
  readonly types: readonly string[];
  /** Exactly the IAM actions it calls. */
  readonly actions: readonly string[];
  /** Types it tells of besides, which are then not read by themselves: their absence means that they are not there. */
  readonly companions?: readonly string[];
  collect(subject: DeployedResource, reads: Reads, live: Live): Promise<void>;
  /** Pure. @returns nothing when the resource is gone */
  observe(answers: AnswersView, subject: DeployedResource): readonly Observation[];
}

/** Records the answers of a reader's calls. */
export class Reads {
  readonly answers: Record<string, Answer> = {};

  /**
   * Makes a call and records its answer under a name; a call that failed is recorded too, and does not end the reading.
   * @param action the IAM action it needs
   * @param absent names of the errors by which the service says that there is no such thing
   * @returns the answer, undefined when there is none
   */
  async call<T extends object>(name: string, action: string, send: () => Promise<T>, ...absent: string[]): Promise<T | undefined> {
    try {
      const answer = await send();
      this.answers[name] = { ok: plain(answer) };
      return answer;
    } catch (error) {
      const { name: code, message } = error as CallError;
      this.answers[name] = absent.includes(code) ? { absent: code } : { failed: `${code}: ${message}`, action };
      return undefined;
    }
  }
}

/** Guarded access to recorded answers. */
export class AnswersView {
  constructor(private readonly answers: Answers) {}

  /** The answer; undefined when it was that there is no such thing, or the call failed. */
  get<T>(name: string): T | undefined {
    const answer = this.answers[name];
    return answer && "ok" in answer ? (answer.ok as T) : undefined;
  }

  /** Whether the service said that there is no such thing. */
  absent(name: string): boolean {
    const answer = this.answers[name];
    return answer !== undefined && "absent" in answer;
  }

  /** Why any of these calls (all when none is named) failed, with the permission to grant where that is the reason. */
  failure(...names: string[]): string | undefined {
    for (const name of names.length > 0 ? names : Object.keys(this.answers)) {
      const answer = this.answers[name];
      if (answer && "failed" in answer) return explainFailure(answer.failed, answer.action);
    }
    return undefined;
  }

  /** Names of the recorded calls that begin so. */
  names(prefix: string): string[] {
    return Object.keys(this.answers).filter((name) => name.startsWith(prefix)).sort();
  }

  /**
   * What was seen of one resource: the properties that `of` makes of each answer. Answers that failed leave their properties out.
   */
  seen(type: string, parts: Readonly<Record<string, (answer: never) => Json>>, fixed: Json = {}, match?: Json): Observation {
    const properties: Record<string, unknown> = { ...fixed };
    for (const [name, of] of Object.entries(parts)) {
      if (this.answers[name] && !("failed" in this.answers[name])) Object.assign(properties, of((this.get(name) ?? {}) as never));
    }
    const failed = this.failure(...Object.keys(parts));
    return { type, properties, ...(failed !== undefined && { failed }), ...(match && { match }) };
  }

  /** A companion that one call tells of: seen, not there (nothing), or not to be seen. */
  companion<T>(type: string, name: string, fixed: Json, of: (answer: T) => Json | undefined): Observation[] {
    if (this.absent(name)) return [];
    const failed = this.failure(name);
    if (failed !== undefined) return [{ type, properties: fixed, failed, match: fixed }];
    const answer = this.get<T>(name);
    const properties = answer && of(answer);
    return properties ? [{ type, properties: { ...fixed, ...properties }, match: fixed }] : [];
  }
}

/** What a call that lists things says of one of them: nothing, when it is not in the list. */
export function whenFound<A, T>(answers: AnswersView, type: string, name: string, find: (answer: A) => T | undefined, properties: (found: T) => Record<string, unknown>): ReturnType<Reader["observe"]> {
  if (answers.absent(name)) return [];
  const answer = answers.get<A>(name);
  if (answer && find(answer) === undefined) return [];
  return [answers.seen(type, { [name]: (seen: A) => properties(find(seen) as T) })];
}

const DENIED = /AccessDenied|UnauthorizedOperation|Unauthorized|Forbidden|NotAuthorized/;

/** The error, and what to grant when it is a refusal. */
export function explainFailure(error: string, ...actions: string[]): string {
  return DENIED.test(error) ? `${error} (missing permission: ${actions.join(", ")})` : error;
}

/**
 * The names of the service's API as Pulumi spells them: `HttpTokens` as `httpTokens`, at every depth. Where a provider renames more
 * than the first letter, `renames` tells.
 */
export function camelCase(value: unknown, renames: Readonly<Record<string, string>> = {}): unknown {
  if (Array.isArray(value)) return value.map((item) => camelCase(item, renames));
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [renames[key] ?? key.charAt(0).toLowerCase() + key.slice(1), camelCase(inner, renames)]));
}

/** As JSON holds it: dates as text, without the SDK's own metadata. */
function plain(answer: object): Json {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === "$metadata" ? undefined : value))) as Json;
}
