// SPDX-License-Identifier: Apache-2.0
import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { blockFields, NameTree, resolveNames } from "./names/properties";
import { readSdk, SdkTypes } from "./names/sdk";
import { typeFinder } from "./names/tokens";
import { ProviderSchemas } from "./tf/client";
import { Schema } from "./tf/types";

/** What is known about one resource type or data source. */
export interface Entry {
  readonly token: string;
  /** The Terraform type. */
  readonly type: string;
  readonly schema: Schema;
  readonly names: NameTree;
  /** SDK properties that this provider version lacks, as dotted paths. */
  readonly onlySdk: readonly string[];
  /** Terraform names that the SDK lacks, as dotted paths. */
  readonly onlyTerraform: readonly string[];
}

/** Pairs every SDK token with its Terraform type. */
export function pairAll(schemas: ProviderSchemas, sdk: SdkTypes): Entry[] {
  const entries: Entry[] = [];
  for (const [tokens, known] of [
    [sdk.resources, schemas.resources],
    [sdk.functions, schemas.dataSources],
  ] as const) {
    const find = typeFinder(Object.keys(known));
    for (const [token, fields] of tokens) {
      const type = find(token);
      const schema = type === undefined ? undefined : known[type];
      if (type !== undefined && schema !== undefined) entries.push({ token, type, schema, ...resolveNames(token, blockFields(schema.block), fields, sdk) });
    }
  }
  return entries;
}

/**
 * Schemas and names by token, kept on disk: the provider takes 3 s to describe itself, a warm catalogue takes milliseconds.
 * One file a token, so that a program reads only what it uses.
 */
export class Catalog {
  private readonly entries = new Map<string, Entry | undefined>();

  private constructor(
    private readonly directory: string,
    /** The provider's own configuration schema. */
    readonly provider: Schema,
  ) {}

  /**
   * Opens the catalogue of a provider binary and builds it when this version, SDK and naming code have none yet.
   *
   * @param schemas fetches the schemas from a running provider; called only to build.
   */
  static async open(binary: { path: string; version: string }, sdkRoot: string, schemas: () => Promise<ProviderSchemas>): Promise<Catalog> {
    const directory = path.join(cacheRoot(), `aws-${binary.version}-${key(binary.path, sdkRoot)}`);
    const index = path.join(directory, "provider.json");
    if (!fs.existsSync(index)) write(directory, await schemas(), readSdk(sdkRoot));
    return new Catalog(directory, JSON.parse(fs.readFileSync(index, "utf8")) as Schema);
  }

  /** The entry of a token, or undefined when this provider version has no such type. */
  get(token: string): Entry | undefined {
    if (!this.entries.has(token)) {
      const file = path.join(this.directory, fileName(token));
      this.entries.set(token, fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Entry) : undefined);
    }
    return this.entries.get(token);
  }
}

function cacheRoot(): string {
  const base = process.env["XDG_CACHE_HOME"];
  return path.join(base === undefined || base === "" ? path.join(os.homedir(), ".cache") : base, "glacis", "catalog");
}

/** Changes with the binary, the SDK and the code that pairs them. */
function key(binary: string, sdkRoot: string): string {
  const hash = crypto.createHash("sha256");
  hash.update(String(fs.statSync(binary).size)).update(fs.readFileSync(path.join(sdkRoot, "package.json")));
  for (const file of ["catalog.ts", "names/exceptions.ts", "names/properties.ts", "names/sdk.ts", "names/tokens.ts", "tf/client.ts"]) hash.update(fs.readFileSync(path.join(__dirname, file)));
  return hash.digest("hex").slice(0, 16);
}

function fileName(token: string): string {
  return `${token.replace(/[^\w]+/g, ".")}.json`;
}

/** Writes beside the target and renames: another process sees nothing or all of it. */
function write(directory: string, schemas: ProviderSchemas, sdk: SdkTypes): void {
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const draft = fs.mkdtempSync(`${directory}.`);
  for (const entry of pairAll(schemas, sdk)) fs.writeFileSync(path.join(draft, fileName(entry.token)), JSON.stringify(entry));
  fs.writeFileSync(path.join(draft, "provider.json"), JSON.stringify(schemas.provider));
  try {
    fs.renameSync(draft, directory);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(path.join(directory, "provider.json"))) throw error;
  }
}
