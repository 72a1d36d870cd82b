// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as components from "./index";

type ComponentClass = new (name: string, args: never, opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

interface Schema {
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
}

/** `AuditTrail` of `glacis:audit-trail:AuditTrail`. */
function classOf(type: string): ComponentClass {
  const found = (components as Readonly<Record<string, unknown>>)[type.split(":")[2] ?? ""];
  if (typeof found !== "function") throw new Error(`${type}: this version of glacis has no such component`);
  return found as ComponentClass;
}

/**
 * The provider by which programs in every Pulumi language construct the components: it makes the very same class and answers
 * with its outputs.
 */
export function componentProvider(): pulumi.provider.Provider {
  const text = readFileSync(join(__dirname, "schema.json"), "utf8");
  const schema = JSON.parse(text) as Schema;
  return {
    version: schema.version,
    schema: text,
    construct: (name, type, inputs, options) => {
      const Class = classOf(type);
      const component = new Class(name, inputs as never, options);
      const values = component as unknown as Readonly<Record<string, pulumi.Input<unknown>>>;
      const outputs = Object.keys(schema.resources[type]?.properties ?? {});
      return Promise.resolve({ urn: component.urn, state: Object.fromEntries(outputs.map((output) => [output, values[output]])) });
    },
  };
}

/** Serves the provider to the engine that started this process. */
export function main(args: string[]): Promise<void> {
  return pulumi.provider.main(componentProvider(), args);
}
