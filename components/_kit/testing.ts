// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { ResourceState } from "../../policies/_kit/resource";
import { captureProgram } from "../../policies/_kit/sources/program";

/** What a program registered, for tests that look at the inputs of a component's children. */
export class Built {
  constructor(readonly resources: readonly ResourceState[]) {}

  /** All resources of a type, in the order they were registered. */
  all(type: string): ResourceState[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The inputs of the only resource of a type, or of the one with the name. */
  inputs(type: string, name?: string): Readonly<Record<string, unknown>> {
    const found = this.all(type).filter((resource) => name === undefined || resource.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`${found.length} resources of type ${type}${name === undefined ? "" : ` named ${name}`}; there are ${this.all(type).map((resource) => resource.name).join(", ")}`);
    }
    return only.properties;
  }

  /** The JSON of a policy property. */
  policy(type: string, name: string, property = "policy"): { Statement: Record<string, unknown>[] } {
    return JSON.parse(this.inputs(type, name)[property] as string) as { Statement: Record<string, unknown>[] };
  }
}

/** Runs a program without an engine; `known` tells whether computed outputs have values, as after a deployment. */
export async function build(program: () => unknown, known = true): Promise<Built> {
  const root = path.join(__dirname, "..", "..");
  return new Built(await captureProgram(program, { project: "example", stack: "prod", known, root }));
}

/** The message a component is refused with while the program constructs it. */
export async function refusal(program: () => unknown): Promise<string> {
  await pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }), call: ({ inputs }) => inputs as object }, "example", "prod");
  try {
    program();
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}
