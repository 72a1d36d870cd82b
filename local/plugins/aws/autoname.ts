// SPDX-License-Identifier: Apache-2.0
import * as crypto from "node:crypto";
import { Properties, UNKNOWN, Value } from "../_shared/values";
import { Entry } from "./catalog";
import { terraformName } from "./convert";

/** Digits that make a generated name unique, as in Pulumi's own providers. */
const RANDOM_DIGITS = 7;
/** The input that lists which properties were generated, so that an update keeps them. */
export const DEFAULTS = "__defaults";

/** How a type's names are generated. */
interface Rule {
  readonly property: string;
  /** Longest name that AWS takes. */
  readonly max: number;
  readonly prefix?: string;
  readonly lower?: true;
  readonly suffix?: (inputs: Properties) => string;
}

const fifo = (inputs: Properties): string => (inputs["fifoQueue"] === true || inputs["fifoTopic"] === true ? ".fifo" : "");

/** Types whose rule is not the general one. Lengths are AWS's limits for the name in question. */
const RULES: { readonly [type: string]: Partial<Rule> } = {
  aws_s3_bucket: { property: "bucket", max: 63, lower: true },
  aws_kms_alias: { prefix: "alias/" },
  aws_lb: { max: 32 },
  aws_lb_target_group: { max: 32 },
  aws_elb: { max: 32 },
  aws_iam_role: { max: 64 },
  aws_iam_user: { max: 64 },
  aws_iam_instance_profile: { max: 128 },
  aws_iam_policy: { max: 128 },
  aws_iam_group: { max: 128 },
  aws_sqs_queue: { max: 80, suffix: fifo },
  aws_sns_topic: { suffix: fifo },
  aws_cloudwatch_event_rule: { max: 64 },
  aws_lambda_function: { max: 64 },
  aws_db_subnet_group: { lower: true },
  aws_db_parameter_group: { lower: true },
  aws_backup_vault: { max: 50 },
  aws_wafv2_web_acl: { max: 128 },
  aws_wafv2_ip_set: { max: 128 },
};
/** Longest generated name where no rule says otherwise. */
const MAX = 255;

/** How the engine wants names generated (`pulumi:autonaming` in the project). */
export interface Autonaming {
  readonly mode: "propose" | "enforce" | "disable";
  readonly name: string;
}

/**
 * Gives a resource a unique name where the program gave none: the type has a string `name` that a program may set, and neither it nor its
 * prefix is set. The name stays what it was on an update, and follows the engine's random seed so that a preview shows the name an update uses.
 *
 * @param name the resource's name in the program.
 * @param olds the previous inputs, empty on create.
 * @returns the inputs with the name, and the list of generated properties.
 */
export function autoname(entry: Entry, name: string, inputs: Properties, olds: Properties, seed: Uint8Array, autonaming: Autonaming | undefined): Properties {
  const rule: Rule = { property: "name", max: MAX, ...RULES[entry.type] };
  const { property } = rule;
  if (!isNameable(entry, property) || isSet(inputs[property]) || isSet(inputs[`${property}Prefix`]) || autonaming?.mode === "disable") return inputs;
  const oldDefaults = olds[DEFAULTS];
  const kept = Array.isArray(oldDefaults) && oldDefaults.includes(property) ? olds[property] : undefined;
  const generated = isSet(kept) ? kept : (autonaming?.name ?? uniqueName(rule, name, inputs, seed));
  return { ...inputs, [property]: generated, [DEFAULTS]: [property] };
}

/** Whether the program named the resource itself, so that its replacement cannot exist beside it. */
export function isNamedByProgram(entry: Entry, inputs: Properties): boolean {
  const property = RULES[entry.type]?.property ?? "name";
  const defaults = inputs[DEFAULTS];
  return isNameable(entry, property) && isSet(inputs[property]) && !(Array.isArray(defaults) && defaults.includes(property));
}

function isNameable(entry: Entry, property: string): boolean {
  const tfName = terraformName(entry.names, property)?.[0];
  const attribute = entry.schema.block.attributes.find((candidate) => candidate.name === tfName);
  return attribute?.type === "string" && (attribute.required === true || attribute.optional === true);
}

function uniqueName(rule: Rule, name: string, inputs: Properties, seed: Uint8Array): string {
  const digits = (seed.length > 0 ? crypto.createHash("sha256").update(seed) : crypto.createHash("sha256").update(crypto.randomBytes(32))).digest("hex").slice(0, RANDOM_DIGITS);
  const [prefix, suffix] = [rule.prefix ?? "", rule.suffix?.(inputs) ?? ""];
  const room = rule.max - prefix.length - suffix.length - digits.length - 1;
  const base = (rule.lower ? name.toLowerCase().replace(/_/g, "-") : name).slice(0, room).replace(/-+$/, "");
  return `${prefix}${base}-${digits}${suffix}`;
}

function isSet(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && (value === UNKNOWN || value !== "");
}
