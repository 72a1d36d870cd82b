// SPDX-License-Identifier: Apache-2.0
import { catalogue } from "../../catalogue";
import { CIS } from "./cis";
import { FSBP } from "./fsbp";
import { NIST } from "./nist";

const ENTRIES = { cis: CIS, fsbp: FSBP, nist: NIST };

describe.each(["cis", "fsbp", "nist"] as const)("%s", (framework) => {
  test.each(catalogue.map((control) => [control.id, control.frameworks[framework] ?? []] as const))("%s names entries that exist, each once", (_id, used) => {
    expect(used.filter((id) => !Object.hasOwn(ENTRIES[framework], id))).toEqual([]);
    expect(new Set(used).size).toBe(used.length);
  });
});

test("CIS 7.0 is here whole: 70 recommendations", () => {
  expect(Object.keys(CIS)).toHaveLength(70);
});

test("no control claims a CIS recommendation that is outside infrastructure code", () => {
  const outside = Object.entries(CIS).flatMap(([id, { outside }]) => (outside === undefined ? [] : [id]));
  expect(catalogue.filter(({ frameworks }) => frameworks.cis?.some((id) => outside.includes(id))).map(({ id }) => id)).toEqual([]);
});
