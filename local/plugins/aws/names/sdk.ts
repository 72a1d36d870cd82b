// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";

/** The shape of one property as the SDK declares it. */
export interface SdkProperty {
  readonly array: boolean;
  /** A primitive, a map, an asset, or the name of an object type in `SdkTypes.objects`. */
  readonly type: "string" | "number" | "boolean" | "map" | "asset" | { readonly ref: string };
}
/** Properties of a resource, a data source's result, or an object type. */
export type SdkFields = ReadonlyMap<string, SdkProperty>;
/** Everything that the SDK's declarations say about names and shapes. */
export interface SdkTypes {
  /** By resource token, such as `aws:sns/topic:Topic`. */
  readonly resources: ReadonlyMap<string, SdkFields>;
  /** By function token, such as `aws:ec2/getAmi:getAmi`. */
  readonly functions: ReadonlyMap<string, SdkFields>;
  /** By `module.Name` (or `Name` for those without a module). */
  readonly objects: ReadonlyMap<string, SdkFields>;
}

const PROPERTY = /^\s+(?:readonly )?(\w+)\??: (.+)$/;

/**
 * Reads names and shapes from the declaration files of @pulumi/aws. The generator writes them with one declaration a line,
 * so lines are enough and a parse of 50 MB of TypeScript is not needed.
 *
 * @param root the package's folder.
 */
export function readSdk(root: string): SdkTypes {
  const resources = new Map<string, SdkFields>();
  const functions = new Map<string, SdkFields>();
  const skipped = new Set(["types", "node_modules", "scripts"]);
  const modules = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !skipped.has(entry.name));
  for (const module of ["", ...modules.map((entry) => entry.name)]) {
    for (const file of fs.readdirSync(path.join(root, module))) {
      if (!file.endsWith(".d.ts") || file === "index.d.ts") continue;
      const text = fs.readFileSync(path.join(root, module, file), "utf8");
      const resource = /^export declare class (\w+) extends pulumi\.CustomResource/m.exec(text)?.[1];
      if (resource !== undefined) {
        const token = `aws:${module}/${resource.charAt(0).toLowerCase()}${resource.slice(1)}:${resource}`;
        resources.set(token, fieldsAfter(text, `export declare class ${resource} `));
        continue;
      }
      const invoked = /^export declare function (\w+)\(/m.exec(text)?.[1];
      if (invoked === undefined || module === "types") continue;
      const upper = invoked.charAt(0).toUpperCase() + invoked.slice(1);
      const fields = new Map([...fieldsAfter(text, `export interface ${upper}Args `), ...fieldsAfter(text, `export interface ${upper}Result `)]);
      functions.set(`aws:${module === "" ? "index" : module}/${invoked}:${invoked}`, fields);
    }
  }
  return { resources, functions, objects: readObjects(fs.readFileSync(path.join(root, "types", "output.d.ts"), "utf8")) };
}

function fieldsAfter(text: string, start: string): Map<string, SdkProperty> {
  const fields = new Map<string, SdkProperty>();
  const from = text.indexOf(start);
  if (from < 0) return fields;
  const lines = text.slice(from, text.indexOf("\n}", from)).split("\n");
  lines.forEach((line, index) => addProperty(fields, line, lines[index + 1] ?? ""));
  return fields;
}

function readObjects(text: string): Map<string, SdkFields> {
  const objects = new Map<string, SdkFields>();
  let module = "";
  let fields = new Map<string, SdkProperty>();
  const lines = text.split("\n");
  lines.forEach((line, index) => {
    const namespace = /^export declare namespace (\w+) \{/.exec(line)?.[1];
    if (namespace !== undefined) module = `${namespace}.`;
    const name = /^\s*(?:export )?interface (\w+) \{/.exec(line)?.[1];
    if (name !== undefined) {
      fields = new Map();
      objects.set(module + name, fields);
    } else {
      addProperty(fields, line, lines[index + 1] ?? "");
    }
  });
  return objects;
}

function addProperty(fields: Map<string, SdkProperty>, line: string, next: string): void {
  const [, name, rawType] = PROPERTY.exec(line) ?? [];
  if (name === undefined || rawType === undefined || line.includes("/**") || /^\s+\*/.test(line)) return;
  const type = rawType.replace(/^pulumi\.Output</, "").replace(/>?;$/, "").replace(/ \| undefined$/, "");
  fields.set(name, { array: type.endsWith("[]"), type: propertyType(type, next) });
}

function propertyType(type: string, next: string): SdkProperty["type"] {
  const ref = /^outputs\.([\w.]+)/.exec(type === "{" ? (next.split(": ")[1] ?? "") : type)?.[1];
  if (ref !== undefined) return { ref };
  if (type.startsWith("{")) return "map";
  if (type.startsWith("pulumi.asset")) return "asset";
  if (type.startsWith("number")) return "number";
  return type.startsWith("boolean") ? "boolean" : "string";
}
