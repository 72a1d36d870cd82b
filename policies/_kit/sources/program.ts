// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { RecordingMonitor } from "./monitor";
import type { ResourceState } from "../resource";

export interface ProgramOptions {
  readonly project: string;
  readonly stack: string;
  /** Stack configuration by full key, `project:key`, values as the CLI hands them over (JSON text for objects). */
  readonly config?: Readonly<Record<string, string>>;
  /**
   * Whether outputs are known, as after a deployment. False is a first preview: ids, ARNs and whatever else the
   * cloud decides are unknown.
   */
  readonly known: boolean;
  /** The project's folder, to tell the user's lines from the toolkit's. */
  readonly root: string;
}

/**
 * Runs a Pulumi program in this process, without engine, plugins or credentials, and returns the resources it
 * registers. One program at a time: the Pulumi SDK keeps its settings per process.
 * @throws whatever the program throws.
 */
export async function captureProgram(program: () => unknown, options: ProgramOptions): Promise<ResourceState[]> {
  const monitor = new RecordingMonitor(options);
  pulumi.runtime.setMockOptions(monitor, options.project, options.stack, !options.known);
  pulumi.runtime.setAllConfig({ ...options.config });
  await pulumi.runtime.runInPulumiStack(async () => (await program()) as pulumi.Inputs);
  await pulumi.runtime.disconnect();
  return monitor.states;
}
