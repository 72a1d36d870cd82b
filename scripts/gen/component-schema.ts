// SPDX-License-Identifier: Apache-2.0
import { version } from "../../package.json";
import type { Component, Property, Shape } from "./component-model";

type Json = Record<string, unknown>;

/** What the components need of Pulumi's aws package: configuration, and providers. */
const AWS_SCHEMA = "/aws/v7.48.0/schema.json";

/**
 * The components' Pulumi package schema, by which every Pulumi language sees them. Named objects become types of the component's
 * module; what has no name takes the component's and the property's.
 */
export function packageSchema(components: readonly Component[]): string {
  const types: Json = {};
  const resources = Object.fromEntries(
    components.map((component) => {
      const namer = new Namer(component, types);
      return [
        component.token,
        {
          isComponent: true,
          description: component.description,
          inputProperties: namer.properties(component.args),
          requiredInputs: required(component.args),
          properties: namer.properties(component.outputs),
          required: required(component.outputs),
        },
      ];
    }),
  );
  const schema = {
    name: "glacis",
    version,
    displayName: "Glacis",
    description: "AWS components whose defaults keep the claims of a public security page.",
    license: "Apache-2.0",
    meta: { supportPack: true },
    language: { nodejs: { respectSchemaVersion: true }, python: { respectSchemaVersion: true }, go: { respectSchemaVersion: true }, csharp: { respectSchemaVersion: true } },
    types,
    resources,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

class Namer {
  private readonly module: string;

  constructor(
    private readonly component: Component,
    private readonly types: Json,
  ) {
    this.module = component.token.split(":").slice(0, 2).join(":");
  }

  properties(list: readonly Property[]): Json {
    return Object.fromEntries(
      list.map((property) => [
        property.name,
        {
          ...this.reference(property.shape, property.name),
          ...(property.plain && { plain: true }),
          description: [property.description, ...(property.default === undefined ? [] : [`Default: ${property.default}.`])].join(" ").trim(),
        },
      ]),
    );
  }

  private reference(shape: Shape, property: string): Json {
    switch (shape.kind) {
      case "string":
      case "boolean":
        return { type: shape.kind };
      case "number":
        return { type: "number" };
      case "enum":
        return { type: typeof shape.values[0] === "number" ? "number" : "string" };
      case "array":
        return { type: "array", items: this.reference(shape.item, property) };
      case "map":
        return { type: "object", additionalProperties: this.reference(shape.item, property) };
      case "provider":
        return { $ref: `${AWS_SCHEMA}#/provider` };
      case "any":
        return { $ref: "pulumi.json#/Any" };
      case "object": {
        const name = shape.name || `${this.component.name}${property.charAt(0).toUpperCase()}${property.slice(1)}`;
        const token = `${this.module}:${name}`;
        this.types[token] ??= { type: "object", properties: this.properties(shape.properties), required: required(shape.properties) };
        return { $ref: `#/types/${token}` };
      }
    }
  }
}

function required(properties: readonly Property[]): string[] {
  return properties.filter(({ optional }) => !optional).map(({ name }) => name);
}
