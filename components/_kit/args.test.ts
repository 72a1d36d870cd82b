// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { between, checked, placedName } from "./args";
import { examplePlace } from "./example-place";

const days = (value: pulumi.Input<number>) => checked("days", value, between(1, 30), "use 1 to 30 days");
const known = (value: pulumi.Input<number>) => new Promise<number>((resolve) => void pulumi.output(value).apply(resolve));

test("a plain value is refused at once", () => {
  expect(() => days(31)).toThrow("days: found 31; use 1 to 30 days");
});

test.each([
  ["a plain value", 30],
  ["an output", pulumi.output(30)],
  ["a promise", Promise.resolve(30)],
])("%s that holds is passed on", async (_name, value) => {
  expect(await known(days(value))).toBe(30);
});

test.each([
  ["below", 0, false],
  ["the least", 1, true],
  ["the most", 30, true],
  ["above", 31, false],
  ["a fraction", 1.5, false],
])("between 1 and 30: %s", (_name, value, holds) => {
  expect(between(1, 30)(value)).toBe(holds);
});

test("a bucket name that would be too long names the parts", () => {
  expect(placedName(examplePlace, "backup")).toBe("example-prod-backup-111122223333-eu-central-1");
  expect(() => placedName(examplePlace, "a-component-with-a-long-name")).toThrow(
    'namePrefix: found "example-prod"; the bucket example-prod-a-component-with-a-long-name-111122223333-eu-central-1 would exceed 63 characters; shorten the prefix or the component\'s name',
  );
});
