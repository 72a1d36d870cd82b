// SPDX-License-Identifier: Apache-2.0
import { Properties, Value } from "../_shared/values";
import { plain, Problem, toTerraform } from "./convert";
import { blockFields, NameTree, resolveNames } from "./names/properties";
import { Schema, TfObject } from "./tf/types";

/** Inputs that belong to Pulumi, not to the provider. */
const PULUMI_INPUTS = new Set(["version", "pluginDownloadURL"]);
/** How long one operation may take against a local endpoint, in seconds: an emulator that has not answered by then never will. */
const LOCAL_TIMEOUT = 120;

/** A provider's configuration, as Terraform takes it. */
export interface ProviderConfig {
  readonly value: TfObject;
  readonly problems: readonly Problem[];
  readonly region: string | undefined;
  /** Longest time for one operation in seconds; undefined leaves it to the provider's own timeouts. */
  readonly timeout: number | undefined;
  /** Values that no message may show. */
  readonly credentials: readonly string[];
}

/**
 * Reads the arguments of an `aws.Provider`. The SDK sends everything that is not a string as JSON text.
 *
 * @param version the Terraform provider's version, for messages.
 */
export function providerConfig(schema: Schema, version: string, args: Properties, env: NodeJS.ProcessEnv = process.env): ProviderConfig {
  const names = providerNames(schema);
  const strings = new Set(schema.block.attributes.filter((attribute) => attribute.type === "string").map((attribute) => names[attribute.name]?.property));
  const input: Properties = {};
  for (const [property, wrapped] of Object.entries(args)) {
    const value = plain(wrapped);
    if (value === null || PULUMI_INPUTS.has(property)) continue;
    input[property] = typeof value === "string" && !strings.has(property) ? parse(value) : value;
  }
  const { value, problems } = toTerraform(schema.block, names, input, (property) => `the Terraform AWS provider ${version} has no setting "${property}"; remove it from the aws.Provider`);
  const region = plain(input["region"] ?? null);
  const credentials = ["accessKey", "secretKey", "token"].map((property) => plain(input[property] ?? null));
  return {
    value,
    problems,
    region: typeof region === "string" ? region : undefined,
    timeout: timeout(env, input["endpoints"] ?? null),
    credentials: credentials.filter((credential) => typeof credential === "string" && credential.length >= 8) as string[],
  };
}

function providerNames(schema: Schema): NameTree {
  const { names } = resolveNames("aws:provider", blockFields(schema.block), undefined, { resources: new Map(), functions: new Map(), objects: new Map() });
  const webIdentity = names["assume_role_with_web_identity"];
  return webIdentity === undefined ? names : { ...names, assume_role_with_web_identity: { ...webIdentity, property: "assumeRoleWithWebIdentity" } };
}

function timeout(env: NodeJS.ProcessEnv, endpoints: Value): number | undefined {
  const setting = env["GLACIS_OPERATION_TIMEOUT"];
  if (setting !== undefined && setting !== "") {
    const seconds = Number(setting);
    if (!(seconds > 0)) throw new Error(`GLACIS_OPERATION_TIMEOUT is "${setting}": it must be a number of seconds above 0`);
    return seconds;
  }
  return /"https?:\/\/([\w.-]*\.)?(localhost|127\.0\.0\.1|\[::1\])[:/"]/.test(JSON.stringify(endpoints)) ? LOCAL_TIMEOUT : undefined;
}

function parse(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}
