// SPDX-License-Identifier: Apache-2.0
import { MODULE_PREFIXES, TYPE_EXCEPTIONS } from "./exceptions";
import { snakeCase } from "./properties";

/** Finds the Terraform type behind a Pulumi token, or undefined when the provider has none. */
export type TypeFinder = (token: string) => string | undefined;

/**
 * Prepares the search over a provider's own types.
 *
 * @param known the resource types (for resource tokens) or data sources (for function tokens) of the provider.
 * @returns a finder for tokens such as `aws:s3/bucketVersioning:BucketVersioning` or `aws:ec2/getAmi:getAmi`.
 */
export function typeFinder(known: Iterable<string>): TypeFinder {
  const exact = new Set(known);
  // Where Terraform puts underscores inside a word differs from the token's capitals (`api_gateway`, `apigateway`), so they are left out.
  const loose = new Map([...exact].map((type) => [squash(type), type]));
  return (token) => {
    const exception = TYPE_EXCEPTIONS[token];
    if (exception !== undefined) return exact.has(exception) ? exception : undefined;
    const [, module = "", rawName = ""] = /^aws:([^/]+)\/[^:]+:(\w+)$/.exec(token) ?? [];
    // S3's `BucketV2` and its companions are older names of the types without the suffix.
    const name = snakeCase(rawName.replace(/^get(?=[A-Z])/, "").replace(module === "s3" ? /V2$/ : /$^/, ""));
    const candidates = [...(MODULE_PREFIXES[module] ?? [module, ""])].map((prefix) => (prefix === "" ? `aws_${name}` : `aws_${prefix}_${name}`));
    return candidates.find((candidate) => exact.has(candidate)) ?? candidates.map((candidate) => loose.get(squash(candidate))).find((type) => type !== undefined);
  };
}

function squash(type: string): string {
  return type.replace(/_/g, "");
}
