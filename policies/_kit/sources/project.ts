// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { parse, YAMLParseError } from "yaml";
import { InputError } from "../input-error";
import { describe, isObject } from "./deployment";
import { UNKNOWN_SENTINEL } from "./wire";

type Json = Readonly<Record<string, unknown>>;

/** A Pulumi project with the configuration of one stack, as its program will see it. */
export interface Project {
  /** The folder of its Pulumi.yaml. */
  readonly root: string;
  readonly name: string;
  readonly stack: string;
  /** The module to run. */
  readonly entry: string;
  /** The folder the program runs in. */
  readonly workingDirectory: string;
  /** By full key, `project:key`; objects as JSON text. What only the stack's key could decrypt is the unknown mark. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** A folder's `Pulumi.yaml` or `Pulumi.yml`, if it has one. */
export function projectFile(folder: string): string | undefined {
  return ["Pulumi.yaml", "Pulumi.yml"].map((name) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/**
 * Reads Pulumi.yaml and Pulumi.STACK.yaml.
 * @param overrides `key` or `project:key` to value, as `pulumi config set` takes them; they win over the files.
 * @throws InputError naming the file and key.
 */
export function readProject(folder: string, stack: string, overrides: Readonly<Record<string, string>>): Project {
  const file = projectFile(folder);
  if (file === undefined) throw new InputError(`${folder}: found no Pulumi.yaml; expected a Pulumi project (give its folder with --program)`);
  const project = readYaml(file);
  const { name } = project;
  if (typeof name !== "string") throw new InputError(`${file}: name: found ${describe(name)}; expected the project's name`);
  requireNode(project, file);
  const main = typeof project.main === "string" ? project.main : ".";
  const entry = path.resolve(folder, main);
  if (!fs.existsSync(entry)) throw new InputError(`${file}: main: found "${main}", which does not exist; expected the program's file or folder`);
  const settings = { ...defaults(project.config, name), ...stackConfig(path.dirname(file), stack, path.extname(file), name) };
  const secretKeys: string[] = [];
  const config: Record<string, string> = {};
  for (const [key, value] of Object.entries(settings)) {
    const plain = conceal(value);
    if (plain.secret) secretKeys.push(key);
    config[key] = typeof plain.value === "string" ? plain.value : JSON.stringify(plain.value);
  }
  for (const [key, value] of Object.entries(overrides)) config[qualify(key, name)] = value;
  const workingDirectory = fs.statSync(entry).isDirectory() ? entry : path.dirname(entry);
  return { root: folder, name, stack, entry, workingDirectory, config, secretKeys };
}

function readYaml(file: string): Json {
  try {
    const value: unknown = parse(fs.readFileSync(file, "utf8"), { maxAliasCount: 100, prettyErrors: true });
    if (value === null) return {};
    if (isObject(value)) return value;
    throw new InputError(`${file}: found ${describe(value)}; expected an object`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof YAMLParseError) {
      const [start] = error.linePos ?? [];
      throw new InputError(`${file}:${start?.line ?? 1}:${start?.col ?? 1}: not valid YAML (${error.code})`);
    }
    throw new InputError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`);
  }
}

function requireNode({ runtime }: Json, file: string): void {
  const name = isObject(runtime) ? runtime.name : runtime;
  if (name === "nodejs") return;
  throw new InputError(`${file}: runtime: found ${typeof name === "string" ? `"${name}"` : describe(name)}; only nodejs programs run in the checker. Judge others by \`pulumi preview --json | glacis check --plan -\``);
}

/** The defaults that Pulumi.yaml declares, both as a schema (`{type, default}`) and as a plain value of the project. */
function defaults(config: unknown, project: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [key, declared] of Object.entries(isObject(config) ? config : {})) {
    if (!isObject(declared)) found[qualify(key, project)] = declared;
    else if (declared.value !== undefined) found[qualify(key, project)] = declared.value;
    else if (declared.default !== undefined) found[qualify(key, project)] = declared.default;
  }
  return found;
}

function stackConfig(folder: string, stack: string, extension: string, project: string): Record<string, unknown> {
  const file = path.join(folder, `Pulumi.${stack}${extension}`);
  if (!fs.existsSync(file)) {
    const others = fs.readdirSync(folder).flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? []);
    if (others.length === 0) return {};
    throw new InputError(`${file}: no such file; the stacks here are ${others.sort().join(", ")} (choose one with --stack)`);
  }
  const { config } = readYaml(file);
  if (config === undefined || config === null) return {};
  if (!isObject(config)) throw new InputError(`${file}: config: found ${describe(config)}; expected an object`);
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [qualify(key, project), value]));
}

/** Pulumi's own rule: a key without a namespace belongs to the project. */
function qualify(key: string, project: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** `{secure: ciphertext}`, anywhere in a value, cannot be decrypted here: it stands as unknown. */
function conceal(value: unknown): { value: unknown; secret: boolean } {
  if (Array.isArray(value)) {
    const items = value.map(conceal);
    return { value: items.map((item) => item.value), secret: items.some((item) => item.secret) };
  }
  if (!isObject(value)) return { value, secret: false };
  if (Object.keys(value).length === 1 && typeof value.secure === "string") return { value: UNKNOWN_SENTINEL, secret: true };
  const entries = Object.entries(value).map(([key, item]) => [key, conceal(item)] as const);
  return { value: Object.fromEntries(entries.map(([key, item]) => [key, item.value])), secret: entries.some(([, item]) => item.secret) };
}
