// SPDX-License-Identifier: Apache-2.0
// Every example of every control, run as a real Pulumi program twice: with values known, and unknown as at preview.
import * as fs from "node:fs";
import * as path from "node:path";
import { catalogue } from "./catalogue";
import { judgeProgram, lines } from "./_kit/testing/judge-program";

// Examples use deprecated names on purpose, of which the SDK warns each time.
beforeAll(() => void jest.spyOn(console, "warn").mockImplementation(() => undefined));

interface Examples {
  readonly good: Readonly<Record<string, () => unknown>>;
  readonly bad: Readonly<Record<string, () => unknown>>;
}

const declared = catalogue.filter(({ appliesTo }) => appliesTo !== "live");

describe.each(declared.map((control) => [`${control.family}/${control.id}`, control] as const))("%s", (folder, control) => {
  const { good, bad } = jest.requireActual<Examples>(path.join(__dirname, folder, "examples"));

  test("has its folder's name, and examples of both kinds", () => {
    expect(fs.existsSync(path.join(__dirname, folder))).toBe(true);
    expect([Object.keys(good).length > 0, Object.keys(bad).length > 0]).toEqual([true, true]);
  });

  test.each(Object.entries(good))("good: %s", async (_name, program) => {
    const known = await judgeProgram(program, [control], true);
    expect(lines(known)).toEqual([]);
    expect(known.map((r) => r.verdict)).toContain("pass");
    const preview = await judgeProgram(program, [control], false);
    expect(lines(preview).filter((line) => line.startsWith("fail"))).toEqual([]);
  });

  test.each(Object.entries(bad))("bad: %s", async (_name, program) => {
    const known = await judgeProgram(program, [control], true);
    expect(known.map((r) => r.verdict)).toContain("fail");
    const preview = await judgeProgram(program, [control], false);
    expect(preview.some((r) => r.verdict === "fail" || r.verdict === "undetermined")).toBe(true);
  });
});
