// SPDX-License-Identifier: Apache-2.0
import { CIS_FILTERS, missingWords } from "../../policies/_kit/cis-filters";
import { SAMPLES } from "./testing/events";
import { filterPattern } from "./testing/filter-pattern";
import { TRAIL_ALARMS, trailFilters } from "./trail-filters";

const filters = trailFilters({ accountId: "111122223333", breakGlassRoleArn: "arn:aws:iam::111122223333:role/example-prod-break-glass" });

test("every filter has a name that thresholds can be set by, and samples", () => {
  expect(Object.keys(filters)).toEqual(TRAIL_ALARMS);
  expect(Object.keys(SAMPLES)).toEqual(TRAIL_ALARMS);
});

test("all fifteen of CIS 7.0 are there, with every event that it names", () => {
  const byId = new Map(Object.values(filters).map(({ cis, pattern }) => [cis, pattern]));
  expect(Object.entries(CIS_FILTERS).flatMap(([id, { words }]) => missingWords(words, [byId.get(id) ?? ""]))).toEqual([]);
});

describe.each(Object.entries(filters))("%s", (name, { pattern }) => {
  const matches = filterPattern(pattern);
  const { counts = {}, passes = {} } = SAMPLES[name] ?? {};
  /** With `!=` on absent fields taken either way. */
  const verdicts = (event: unknown) => [matches(event, "differs"), matches(event, "fails")];

  test("is no longer than CloudWatch Logs takes", () => {
    expect(pattern.length).toBeLessThanOrEqual(1024);
  });

  test.each(Object.entries(counts))("counts: %s", (_name, event) => {
    expect(verdicts(event)).toEqual([true, true]);
  });

  test.each(Object.entries(passes))("lets pass: %s", (_name, event) => {
    expect(verdicts(event)).toEqual([false, false]);
  });
});

describe("the grammar", () => {
  test.each([
    ['{ $.a = "x" || $.b = "x" && $.c = "x" }', { a: "x" }, true],
    ['{ ($.a = "x" || $.b = "x") && $.c = "x" }', { a: "x" }, false],
    ['{ $.a = "x*" }', { a: "xyz" }, true],
    ['{ $.a = "*z" }', { a: "xyz" }, true],
    ['{ $.a = "x" }', { a: "xyz" }, false],
    ['{ $.a = "X" }', { a: "x" }, false],
    ['{ $.a != "x" }', { a: "y" }, true],
    ['{ $.a != "x" }', {}, true],
    ["{ $.a >= 3 }", { a: 3 }, true],
    ["{ $.a[1].b = x }", { a: [{ b: "y" }, { b: "x" }] }, true],
    ["{ $.a NOT EXISTS }", {}, true],
    ["{ $.a NOT EXISTS }", { a: null }, false],
    ["{ $.a IS NULL }", { a: null }, true],
    ["{ $.a IS TRUE }", { a: "true" }, false],
    ["{ $.a IS FALSE }", { a: false }, true],
  ])("%s on %j: %s", (pattern, event, expected) => {
    expect(filterPattern(pattern)(event, "differs")).toBe(expected);
  });

  test.each(["$.a = x", "{ $.a }", "{ $.a = x", "{ a = x }", "{ ($.a = x }", "{ $.a LIKE x }", "{ $.a = x } y", "{ $.a IS EMPTY }"])("refuses %s", (pattern) => {
    expect(() => filterPattern(pattern)).toThrow(/token \d+ of/);
  });
});
