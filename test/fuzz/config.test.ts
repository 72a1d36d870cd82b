// SPDX-License-Identifier: Apache-2.0
// Whatever the stack configuration says, the stack either builds or refuses it in a sentence that names the key or the property.
// GLACIS_FUZZ_RUNS sets the number of tries (npm run fuzz takes many).
import fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { InputError } from "../../policies/_kit/input-error";
import { captureProgram } from "../../policies/_kit/sources/program";
import { readProject } from "../../policies/_kit/sources/project";
import { ConfigError, loadConfig } from "../../stacks/config";
import { layers } from "../../stacks/layers";

const RUNS = Number(process.env.GLACIS_FUZZ_RUNS ?? 150);
const root = join(__dirname, "..", "..");

jest.setTimeout(Math.max(120_000, RUNS * 1_000));

type Path = readonly (string | number)[];

const prod = (parse(readFileSync(join(root, "Pulumi.prod.yaml"), "utf8")) as { config: Record<string, unknown> }).config;
const PLACES = places(prod).filter(([key]) => String(key).startsWith("glacis:"));

const HOSTILE = ["", " ", "no", "1e3", "-0", "0x10", "2026-02-30", "99999999999999999999", "eu-central-1\n", "../../etc", "<script>", "${aws:username}", "\u0000", "\u202e", "é".repeat(300), "a".repeat(100_000)];
const value = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE, null, true, false, 0, -1, 0.5, 1e308, [], {}, [[]], { __proto__: 1 }, { secure: "v1:abc:def" }),
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
);
const edit = fc.record({ place: fc.constantFrom(...PLACES), action: fc.constantFrom("set", "set", "remove", "add a key"), value });
const config = fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => {
  const changed = structuredClone(prod);
  for (const each of edits) apply(changed, each);
  return changed;
});

function places(node: unknown, path: Path = []): Path[] {
  if (typeof node !== "object" || node === null) return [path];
  return [...(path.length > 0 ? [path] : []), ...Object.entries(node).flatMap(([key, item]) => places(item, [...path, key]))];
}

function apply(document: Record<string, unknown>, { place, action, value: put }: { place: Path; action: string; value: unknown }): void {
  let node: unknown = document;
  for (const part of place.slice(0, -1)) node = typeof node === "object" && node !== null ? (node as Record<PropertyKey, unknown>)[part] : undefined;
  if (typeof node !== "object" || node === null) return; // an earlier edit took the place away
  const target = node as Record<PropertyKey, unknown>;
  const last = place.at(-1) ?? "";
  if (action === "set") target[last] = put;
  else if (action === "remove") delete target[last];
  else if (typeof target[last] === "object" && target[last] !== null) (target[last] as Record<string, unknown>)["extra"] = put;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glacis fuzz-"));
  writeFileSync(join(folder, "index.ts"), "");
  writeFileSync(join(folder, "Pulumi.yaml"), "name: glacis\nruntime: nodejs\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The configuration as the program gets it. */
function handedOver(document: unknown): Readonly<Record<string, string>> {
  writeFileSync(join(folder, "Pulumi.prod.yaml"), stringify({ config: document }));
  return readProject(folder, "prod", {}).config;
}

test("a bad key is named, and no other error comes up", () => {
  fc.assert(
    fc.property(config, (document) => {
      try {
        loadConfig(handedOver(document));
      } catch (error) {
        if (error instanceof InputError) return;
        if (!(error instanceof ConfigError)) throw error;
        for (const line of error.message.split("\n").slice(1)) expect(line).toMatch(/^ {2}glacis:[^]*: found [^]*; expected [^]+; fix: pulumi config (set|rm) --path '/);
      }
    }),
    { numRuns: RUNS * 4 },
  );
});

test("what the schema lets through builds, or a component names the property", async () => {
  await fc.assert(
    fc.asyncProperty(config, async (document) => {
      const texts = ((): Readonly<Record<string, string>> | undefined => {
        try {
          const all = handedOver(document);
          return loadConfig(all) && all;
        } catch {
          return undefined; // the property above
        }
      })();
      fc.pre(texts !== undefined);
      try {
        await captureProgram(() => layers(loadConfig()), { project: "glacis", stack: "prod", config: texts, known: false, root });
      } catch (error) {
        expect(String(error)).toMatch(/InputPropert/);
      }
    }),
    { numRuns: Math.ceil(RUNS / 15) },
  );
});
