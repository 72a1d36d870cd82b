// SPDX-License-Identifier: Apache-2.0
// The observed witness of a control. This file and the probes' `judge` load no cloud SDK; `collect` may, and only the audit runs it.

/** One resource of a deployed stack, as its state tells. */
export interface DeployedResource {
  readonly urn: string;
  /** The canonical type token: `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly name: string;
  /** The provider's id. */
  readonly id?: string;
  /** The region it lives in; absent for global services and for what is no cloud resource. */
  readonly region?: string;
  /** What the provider answered when it was deployed. A secret reads `[secret]`. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A deployed stack, as its state and outputs tell. */
export interface DeployedStack {
  /** URN of the stack itself. */
  readonly urn: string;
  readonly project: string;
  readonly name: string;
  /** The region of its primary provider. */
  readonly region: string;
  /** Stack outputs. A secret reads `[secret]`. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly DeployedResource[];
}

/** Settings that {@link Live.client} hands to the constructor of a client of the AWS SDK v3. */
export interface ClientSettings {
  readonly region: string;
}

/** The way to the live account. */
export interface Live {
  /** The stack that is looked at. */
  readonly stack: DeployedStack;
  /**
   * A client of the AWS SDK v3 with the audit's credentials, endpoint, retries and timeouts; made once per class and region.
   * @param region the stack's primary region by default
   */
  client<C>(constructor: new (settings: ClientSettings) => C, region?: string): C;
  /** Aborts when the probe's time is over: for whatever is not a call through a client. */
  readonly signal: AbortSignal;
}

/** What `judge` may do besides reading its facts. */
export interface ProbeContext {
  readonly subject: Pick<DeployedResource, "urn" | "type" | "name" | "id" | "region">;
  /** The day the judgement is made for, `YYYY-MM-DD`, so that replaying it gives the same verdict. */
  readonly today: string;
  /** Records that the subject breaks the control. @param fix where the control's own `fix` can be made more precise */
  readonly violation: (message: string, fix?: string) => void;
  /** Ends the judgement: the control has nothing to say about this subject. */
  readonly notApplicable: (reason: string) => never;
  /** Ends the judgement: the facts do not settle it. */
  readonly undetermined: (reason: string) => never;
}

/** The observed witness: reads the live account, then judges what it read. */
export interface Probe<Facts = unknown> {
  /** Id of the control it is a witness of: the name of its folder. */
  readonly control: string;
  /** Exactly the IAM actions that `collect` needs: `s3:GetBucketPolicy`. The auditor's role is made of them. */
  readonly actions: readonly string[];
  /** What to look at; each gets its own verdict. Use {@link ofType}, or {@link stackItself} for the account as a whole. */
  subjects(stack: DeployedStack): readonly DeployedResource[];
  /**
   * Reads the live account: raw JSON, as the services answer, without secrets and without judgement. Whatever it throws makes the
   * verdict `undetermined`, with the error and the missing permission. "Does not exist" is a fact where the service says so by an error.
   */
  collect(subject: DeployedResource, live: Live): Promise<Facts>;
  /** Judges facts alone: no clock, no network. The facts may come from a stored bundle. */
  judge(facts: Facts, context: ProbeContext): void;
}

/** Probes of every kind in one list. */
export type AnyProbe = Probe;

/**
 * Declares a probe; `Facts` follows from what `collect` returns.
 * @throws Error when an action is not `service:Action`
 */
export function defineProbe<Facts>(probe: Probe<Facts>): AnyProbe {
  const odd = probe.actions.find((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action));
  if (odd !== undefined) throw new Error(`probe of ${probe.control}: action "${odd}": expected service:Action without wildcards, such as s3:GetBucketPolicy`);
  return probe;
}

/** The stack's resources of any of these canonical types. */
export function ofType(stack: DeployedStack, ...types: string[]): DeployedResource[] {
  return stack.resources.filter(({ type }) => types.includes(type));
}

/** The stack as the one subject of a probe that looks at the account as a whole, or at what the stack outputs name. */
export function stackItself(stack: DeployedStack): DeployedResource[] {
  const { urn, name, region, outputs } = stack;
  return [{ urn, type: "pulumi:pulumi:Stack", name, region, outputs }];
}
