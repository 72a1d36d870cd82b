// SPDX-License-Identifier: Apache-2.0
// Every example of every component satisfies every control, with values known and unknown as at preview.
import * as fs from "node:fs";
import * as path from "node:path";
import { catalogue } from "../policies/catalogue";
import { judgeProgram, lines, ROOT } from "../policies/_kit/testing/judge-program";

const folder = path.join(ROOT, "components");
const units = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("_")).map(({ name }) => name);

describe.each(units)("%s", (unit) => {
  const { examples } = jest.requireActual<{ examples: Readonly<Record<string, () => unknown>> }>(path.join(folder, unit, "examples"));

  test.each(Object.entries(examples))("%s", async (_name, program) => {
    expect(lines(await judgeProgram(program, catalogue, true))).toEqual([]);
    expect(lines(await judgeProgram(program, catalogue, false))).toEqual([]);
  });
});
