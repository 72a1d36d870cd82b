// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import type { ResourceState } from "../resource";
import { RecordingMonitor } from "./monitor";

/** The Pulumi SDK, which keeps its settings per instance: it must be the one the program uses. */
export type Sdk = typeof pulumi;

export interface ProgramOptions {
  readonly project: string;
  readonly stack: string;
  /** Stack configuration by full key, `project:key`, values as the CLI hands them over (JSON text for objects). */
  readonly config?: Readonly<Record<string, string>>;
  readonly secretKeys?: readonly string[];
  /**
   * Whether outputs are known, as after a deployment. False is a first preview: ids, ARNs and whatever else the
   * cloud decides are unknown.
   */
  readonly known: boolean;
  /** The project's folder, to tell the user's lines from the toolkit's. */
  readonly root: string;
  /** The source line of a position in a loaded file; by default the line itself. */
  readonly sourceLine?: (file: string, line: number, column: number) => number;
  /** Defaults to the SDK this file would import. */
  readonly sdk?: Sdk;
}

/**
 * Runs a Pulumi program in this process, without engine, plugins or credentials, and returns the resources it
 * registers. One program at a time: the Pulumi SDK keeps its settings per process.
 * @throws whatever the program throws.
 */
export async function captureProgram(program: () => unknown, options: ProgramOptions): Promise<ResourceState[]> {
  const { runtime } = options.sdk ?? (await import("@pulumi/pulumi"));
  const monitor = new RecordingMonitor(options);
  runtime.setMockOptions(monitor, options.project, options.stack, !options.known);
  runtime.setAllConfig({ ...options.config }, [...(options.secretKeys ?? [])]);
  await runtime.runInPulumiStack(async () => (await program()) as pulumi.Inputs);
  await runtime.disconnect();
  return monitor.states;
}
