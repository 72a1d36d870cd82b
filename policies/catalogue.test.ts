// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { controlFolders } from "../scripts/gen/catalogue";
import { catalogue } from "./catalogue";
import { canonicalType } from "./_kit/types";

const root = path.join(__dirname, "..");

test("holds every control folder, each under its own id", () => {
  expect(catalogue.map((c) => `${c.family}/${c.id}`)).toEqual(controlFolders(root));
});

test("ids and aliases are unique", () => {
  const ids = catalogue.flatMap((c) => [c.id, ...(c.aliases ?? [])]);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test("every sentence is there and ends", () => {
  const unfinished = catalogue.flatMap((c) => [...([c.why, c.fix].every((text) => /\S[.)]$/.test(text)) ? [] : [c.id]), ...(c.title === "" || c.title.endsWith(".") ? [c.id] : [])]);
  expect(unfinished).toEqual([]);
});

test("every type a control applies to is a current resource of the SDK", () => {
  const unknown = catalogue.flatMap((c) => (typeof c.appliesTo === "string" ? [] : c.appliesTo)).filter((type) => {
    const [, pkg, module, file] = /^(\w+):([^/]+)\/([^:]+):\w+$/.exec(type) ?? [];
    if (!pkg || !module || !file || canonicalType(type) !== type) return true;
    return !fs.existsSync(path.join(root, "node_modules/@pulumi", pkg, module === "index" ? "" : module, `${file}.js`));
  });
  expect(unknown).toEqual([]);
});
