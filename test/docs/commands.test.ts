// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { asState } from "../../bench/resources";
import { commandFor } from "../../cli/main";
import { VERBS } from "../../cli/verbs";
import { keyPair, sampleBundle } from "../../evidence/testing/sample-bundle";
import { writeArchive, writeFolder } from "../../evidence/bundle/archive";
import { glacis, temporaryFolder, writeFiles, writeProgram } from "../check/command";
import { type Block, blocksOf } from "./blocks";

/** Every command block of the documentation is executed, here or by the suite it names, or says why not. */

const ROOT = path.join(__dirname, "..", "..");
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), "utf8");

/** Written by people; generated pages have no commands of their own. */
const PAGES = ["README.md", "CONTRIBUTING.md", ...fs.readdirSync(path.join(ROOT, "docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

interface Placed extends Block {
  readonly page: string;
}
const blocks = PAGES.flatMap((page): Placed[] => blocksOf(read(page)).map((block) => ({ ...block, page })));

/** How the commands that are run here end, and where: in a project with one bucket that breaks controls, or in this checkout. */
const EXPECTED: Readonly<Record<string, { readonly code: number; readonly in?: "checkout" }>> = {
  "./glacis check --stack prod": { code: 0, in: "checkout" },
  "glacis check --stack prod --costs --costs-gb 1000 --costs-objects 1000000 --costs-change 10": { code: 0, in: "checkout" },
  "npx glacis check --format github --report sarif=glacis.sarif --report markdown=glacis.md --report junit=glacis.xml": { code: 1 },
  "npx glacis check --stack prod": { code: 1 },
  "npx glacis check --program . --profile local": { code: 1 },
  "npx glacis check --state export.json": { code: 1 },
  "npx glacis check --plan plan.json": { code: 1 },
  "npx glacis check --format json --report sarif=glacis.sarif": { code: 1 },
  "npx glacis check --fix-preview": { code: 1 },
  "npx glacis explain bucket-versioned": { code: 0 },
  "npx glacis fleet check --backend file:///srv/pulumi": { code: 1 },
  "npx glacis fleet check fleet.yaml --format json > fleet.json": { code: 65 }, // a stack of the list has no file here
  "glacis verify glacis-prod-12-0a1b2c3d4e5f.tar.gz --key evidence-key.pem": { code: 0 },
};

const BUCKET = { urn: "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::uploads", custom: true, type: "aws:s3/bucket:Bucket", inputs: {} };

const base = temporaryFolder();
const project = writeProgram(path.join(base, "shop"), 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("uploads", {});\n', {
  "fleet.yaml": /```yaml\n(stacks:[\s\S]*?)```/.exec(read("docs/adopt.md"))?.[1] ?? "",
  "export.json": asState(20),
  "plan.json": JSON.stringify({ config: {}, steps: [{ op: "create", urn: BUCKET.urn, newState: BUCKET }] }),
});
writeFiles(base, { "pulumi/.pulumi/stacks/shop/prod.json": asState(20) });

beforeAll(async () => {
  const key = keyPair();
  const bundle = await sampleBundle(key);
  writeFolder(bundle, path.join(base, "bundle"));
  await writeArchive(path.join(base, "bundle"), [...bundle.keys()], path.join(project, "glacis-prod-12-0a1b2c3d4e5f.tar.gz"));
  writeFiles(project, { "evidence-key.pem": key.publicKeyPem });
});

/** `npx jest PATH` runs suites that `npm test` runs too. */
const suiteOf = (command: string): string | undefined => /^npx jest (\S+)$/.exec(command)?.[1];
const here = [...new Set(blocks.filter(({ marker }) => marker.kind === "here").flatMap(({ commands }) => commands))];

test("every command is run here, by a suite it names, or says why not", () => {
  expect(here.filter((command) => suiteOf(command) === undefined).sort()).toEqual(Object.keys(EXPECTED).sort());
  for (const suite of here.flatMap((command) => suiteOf(command) ?? [])) expect(fs.existsSync(path.join(ROOT, suite))).toBe(true);
});

test.each(blocks.flatMap(({ page, marker, commands }) => (marker.kind === "executed by" ? [{ page, commands, files: marker.files }] : [])))("$page: $commands is in $files", ({ page, commands, files }) => {
  const texts = files.map(read);
  // The suite reads the commands from the page, or calls each with the same words.
  const words = (command: string): string[] => command.replace(/^(npx glacis|\.\/glacis|npm install) /, "").split(" ").filter((word) => !/[/.]/.test(word));
  const called = (text: string, command: string): boolean => text.includes(command) || words(command).every((word) => text.includes(`"${word}"`));
  for (const command of commands) expect({ command, found: texts.some((text) => text.includes(path.basename(page)) || called(text, command)) }).toEqual({ command, found: true });
});

test.each(here.filter((command) => suiteOf(command) === undefined))("%s", async (command) => {
  const expected = EXPECTED[command];
  const args = command.replace(/^(npx |\.\/)?glacis /, "").replace(/ > \S+$/, "").split(" ").map((arg) => arg.replace("/srv/pulumi", path.join(base, "pulumi")));
  const { code, stdout, stderr } = await glacis(args, { cwd: expected?.in === "checkout" ? ROOT : project });
  expect({ code, stderr }).toEqual({ code: expected?.code, stderr: "" });
  expect(stdout).not.toBe("");
});

/** `glacis VERB --flag` anywhere in a page, in a block or in a sentence. */
const mentions = PAGES.flatMap((page) => [...read(page).matchAll(/(?:npx |\.\/|`|^|\| )glacis ((?:[a-z-]+ ?){1,2}[^`\n]*)/gm)].map(([, text = ""]) => ({ page, text: text.replace(/\\\|.*| #.*/, "").trim() })));

test("no page names a verb or an option that does not exist", () => {
  const program = commandFor([], VERBS);
  const wrong = mentions.flatMap(({ page, text }) => {
    const [first = "", second = ""] = text.split(/[ ,|]/);
    const verb = program.commands.find((command) => command.name() === first);
    if (!verb) return [`${page}: ${first}`];
    const command = verb.commands.find((inner) => inner.name() === second) ?? verb;
    const known = new Set(["--help", ...command.options.flatMap(({ long }) => long ?? [])]);
    return [...text.matchAll(/(?<= )--[a-z-]+/g)].filter(([flag]) => !known.has(flag)).map(([flag]) => `${page}: ${first} ${flag}`);
  });
  expect(mentions.length).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});
