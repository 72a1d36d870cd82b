// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";

/**
 * Where a component's resources live. Plain strings on purpose: names and ARNs inside JSON policies are built from
 * them, so every policy is fully known, and can be judged, before anything exists.
 */
export interface Place {
  /** First part of every physical name, such as `example-prod`: 3 to 20 lower-case letters, digits and hyphens. */
  readonly namePrefix: string;
  /** The 12-digit AWS account the resources belong to. */
  readonly accountId: string;
  /** The region of the provider that creates the resources, such as `eu-central-1`. */
  readonly region: string;
}

const patterns = {
  // A load balancer's name holds 32 characters and a bucket's 63; 20 leaves room for both kinds of suffix.
  namePrefix: { pattern: /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/, fix: "use 3 to 20 lower-case letters, digits and hyphens, beginning with a letter" },
  accountId: { pattern: /^\d{12}$/, fix: "use the 12-digit account id, quoted so that leading zeros survive" },
  region: { pattern: /^[a-z]{2}(-[a-z]+)+-\d$/, fix: "use a region code such as eu-central-1" },
} as const;

/** Throws when a place's name prefix, account id or region cannot be one. */
export function validatePlace(place: Place): void {
  for (const property of ["namePrefix", "accountId", "region"] as const) {
    const { pattern, fix } = patterns[property];
    if (!pattern.test(place[property])) throw invalid(property, place[property], fix);
  }
}

/** A bucket's name: unique in all of AWS because it ends in the account and region. */
export function placedName({ namePrefix, accountId, region }: Place, name: string): string {
  const bucketName = `${namePrefix}-${name}-${accountId}-${region}`;
  if (bucketName.length > 63) throw invalid("namePrefix", namePrefix, `the bucket ${bucketName} would exceed 63 characters; shorten the prefix or the component's name`);
  return bucketName;
}

/** The error for a bad argument: names the property, the value found and the fix. */
export function invalid(property: string, found: unknown, fix: string): pulumi.InputPropertyError {
  return new pulumi.InputPropertyError({ propertyPath: property, reason: `${property}: found ${JSON.stringify(found)}; ${fix}` });
}

/** Checks a plain value at once, and a value that is only known later as soon as it is; returns it unchanged. */
export function checked<T>(property: string, value: pulumi.Input<T>, holds: (value: T) => boolean, fix: string): pulumi.Input<T> {
  const check = (known: T): T => {
    if (!holds(known)) throw invalid(property, known, fix);
    return known;
  };
  return isLater(value) ? pulumi.output(value).apply((known) => check(known as T)) : check(value as T);
}

/** True for a whole number between the two bounds, both included. */
export const between = (low: number, high: number) => (value: number): boolean => Number.isInteger(value) && value >= low && value <= high;

function isLater(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
