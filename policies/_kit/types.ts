// SPDX-License-Identifier: Apache-2.0

/** `aws:s3/bucketV2:BucketV2` and other former names, as the current token, so that controls know one name only. */
export function canonicalType(type: string): string {
  let canonical = canonicalTypes.get(type);
  if (canonical === undefined) {
    canonical = canonicalise(type);
    if (canonicalTypes.size < MAX_TYPES) canonicalTypes.set(type, canonical);
  }
  return canonical;
}

/** A stack has many resources of few types; the limit is for hostile input. */
const canonicalTypes = new Map<string, string>();
const MAX_TYPES = 10_000;

function canonicalise(type: string): string {
  const [, mod, name] = /^aws:([^/:]+)\/[^:]+:(.+)$/.exec(type) ?? [];
  if (mod === undefined || name === undefined) return type;
  const module = MODULES[mod] ?? mod;
  const resource = RENAMED[`${module}.${name}`] ?? (V2_IS_CURRENT.has(module) ? name.replace(/V2$/, "") : name);
  return `aws:${module}/${resource.charAt(0).toLowerCase()}${resource.slice(1)}:${resource}`;
}

/** `s3/Bucket` for `aws:s3/bucket:Bucket`; other tokens as they are. */
export function shortType(type: string): string {
  const [, module, name] = /^aws:([^/:]+)\/[^:]+:(.+)$/.exec(type) ?? [];
  return module === undefined || name === undefined ? type : `${module}/${name}`;
}

/** Modules that Pulumi keeps under two names. */
const MODULES: Readonly<Record<string, string>> = { alb: "lb", applicationloadbalancing: "lb", elasticloadbalancingv2: "lb" };

/** Modules in which a `V2` resource is the same thing as the plain one (not so in `ses`/`sesv2` or `wafv2`). */
const V2_IS_CURRENT = new Set(["s3"]);

const RENAMED: Readonly<Record<string, string>> = { "s3.BucketObjectv2": "BucketObject" };
