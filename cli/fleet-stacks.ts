// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { InputError } from "../policies/_kit/input-error";
import { PositionedDocument } from "../policies/_kit/posture/document";

const text = z.string().min(1);
const settings = { name: text.optional(), posture: text.optional(), baseline: text.optional(), profile: text.optional(), role: text.optional() };

const stackSchema = z.union(
  [
    z.strictObject({ ...settings, state: text }),
    z.strictObject({ ...settings, plan: text }),
    z.strictObject({ ...settings, program: text, stack: text }),
  ],
  "exactly one of state: FILE, plan: FILE, and program: FOLDER with stack: NAME; beside it name, posture, baseline, profile, role",
);

const listSchema = z.strictObject({ stacks: z.array(stackSchema).min(1, "at least one stack") });

/** A stack of the fleet, and how it is judged. Files are absolute. */
export interface FleetStack {
  /** As the report calls it. */
  readonly name: string;
  readonly state?: string | undefined;
  readonly plan?: string | undefined;
  readonly program?: string | undefined;
  readonly stack?: string | undefined;
  readonly posture?: string | undefined;
  readonly baseline?: string | undefined;
  readonly profile?: string | undefined;
  /** The role that an audit reads the account with. */
  readonly role?: string | undefined;
}

/** The stacks of a list file; its paths are relative to it. @throws InputError with the place of each mistake */
export function readFleetList(file: string): FleetStack[] {
  let content: string;
  try {
    content = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code}); expected a list of stacks`);
  }
  const document = new PositionedDocument(content, file);
  const parsed = listSchema.safeParse(document.value);
  if (!parsed.success) throw new InputError(parsed.error.issues.map(({ path: at, message }) => `${document.place(at)} ${at.join(".") || "the file"}: expected ${message}`).join("\n"));
  const folder = path.dirname(path.resolve(file));
  const absolute = (name: string | undefined): string | undefined => (name === undefined ? undefined : path.resolve(folder, name));
  return parsed.data.stacks.map((entry) => {
    const { state, plan, program, stack }: Omit<FleetStack, "name"> = entry;
    return {
      name: entry.name ?? state ?? plan ?? `${program}, stack ${stack}`,
      state: absolute(state),
      plan: absolute(plan),
      program: absolute(program),
      stack,
      posture: absolute(entry.posture),
      baseline: absolute(entry.baseline),
      profile: entry.profile,
      role: entry.role,
    };
  });
}

/**
 * Every stack of a Pulumi file backend, by name.
 * @param url `file://FOLDER`, as `pulumi login` takes it
 * @throws InputError when there is none
 */
export function readFileBackend(url: string): FleetStack[] {
  if (!url.startsWith("file://")) throw new InputError(`--backend: found "${url}"; expected file://FOLDER. Export the stacks of other backends (pulumi stack export) and list the files`);
  const folder = path.join(url.startsWith("file:///") ? fileURLToPath(url) : path.resolve(url.slice("file://".length)), ".pulumi", "stacks");
  if (!fs.existsSync(folder)) throw new InputError(`${folder}: no such folder; expected a Pulumi file backend, such as the folder given to \`pulumi login file://FOLDER\``);
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.json(\.gz)?$/.test(name));
  if (files.length === 0) throw new InputError(`${folder}: has no stacks`);
  return files.sort().map((name) => ({ name: name.replace(/\.json(\.gz)?$/, "").split(path.sep).join("/"), state: path.join(folder, name) }));
}
