// SPDX-License-Identifier: Apache-2.0
import { coversMailHost, parseMtaStsPolicy } from "./mta-sts";

interface Policy {
  readonly mode: string;
  readonly mx?: readonly string[];
  readonly maxAge?: number;
}

const { parsePolicy, validateMx } = jest.requireActual<{
  parsePolicy: (text: string) => Policy;
  validateMx: (host: string, policy: Policy) => { valid: boolean };
}>("mailauth/lib/mta-sts");

const lines = (...fields: string[]): string => fields.join("\r\n");

test.each([
  lines("version: STSv1", "mode: enforce", "mx: mx1.example.com", "mx: *.example.net", "max_age: 604800"),
  "version:STSv1\nmode:testing\nmx:MX.Example.com\nmax_age:86400\n",
  lines("version: STSv1", "mode: none", "max_age: 86400", "extension: ignored"),
])("reads a policy as mailauth does: %j", (text) => {
  const { mode, mx = [], maxAge } = parsePolicy(text);
  expect(parseMtaStsPolicy(text)).toEqual({ mode, mx, maxAge });
});

test.each([
  ["another version", "version: STSv2\nmode: enforce\nmx: a.example.com\nmax_age: 86400"],
  ["no version", "mode: enforce\nmx: a.example.com\nmax_age: 86400"],
  ["a page", "<!doctype html><title>Not found</title>"],
])("%s is no policy, to mailauth neither", (_name, text) => {
  expect(parseMtaStsPolicy(text)).toBeUndefined();
  expect(() => parsePolicy(text)).toThrow("Invalid version field");
});

test.each([
  ["mx.example.com", "mx.example.com"],
  ["*.example.com", "mx.example.com"],
  ["*.example.com", "example.com"],
  ["mx.example.com", "mx.example.org"],
  ["*.example.com", "mx.notexample.com"],
])("pattern %s and host %s, as mailauth has it", (pattern, host) => {
  expect(coversMailHost(pattern, host)).toBe(validateMx(host, { mode: "enforce", mx: [pattern] }).valid);
});

test("a wildcard is one label, where mailauth takes any number: RFC 8461, 4.1", () => {
  expect(coversMailHost("*.example.com", "a.mx.example.com")).toBe(false);
});
