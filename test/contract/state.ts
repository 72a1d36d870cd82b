// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Engine } from "../../local/deploy/engine";
import { engineEnvironment } from "../../local/deploy/environment";
import { down, up } from "../../local/deploy/local-stack";
import { LocalProject, STACK } from "../../local/deploy/project";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { writeProject } from "../engine/project";

const STATE = join(__dirname, "state.json.gz");
const PROGRAM = `import ${JSON.stringify(join(__dirname, "stack"))};\n`;

/**
 * What the record's secrets are encrypted with once it is imported. In the record they are plain, or nothing could be compressed: each resource holds the provider's
 * own state as a secret. The keys among them were made for the record, and open nothing.
 */
const PASSPHRASE = "recorded";

/** A certificate that is due is replaced, however old the record is; so those of the record never end. */
const NEVER = "2999-12-31T23:59:59Z";

interface Exported {
  readonly deployment: { readonly resources: (Record<string, unknown> & { readonly outputs?: Record<string, unknown> })[] };
}

interface Step {
  readonly op: string;
  readonly urn: string;
}

/** What an update would do to the resources of a recorded state. */
export interface Taken {
  /** Resources that stay, changed or not. */
  readonly kept: number;
  /** `replace URN` and `delete URN`, one per resource that does not. */
  readonly lost: readonly string[];
}

/** The recorded state, as `pulumi stack export --show-secrets` wrote it. */
export function recordedState(): string {
  return gunzipSync(readFileSync(STATE)).toString();
}

/** Deploys the small stack into an embedded AWS of its own and writes down its state. Takes a few minutes. */
export async function recordState(): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), "glacis record-"));
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  const projectDir = writeProject(join(base, "project"), PROGRAM, { config: {}, pack: "empty" });
  const options = { stateDir: join(base, "state"), projectDir, toolchain, engineOutput: "stderr" as const, say: (message: string) => console.error(message) };
  const local = withPassphrase(new LocalProject(options.stateDir, projectDir));
  try {
    await up(options);
    const engine = new Engine(toolchain.pulumi.path, projectDir, engineEnvironment(local, toolchain));
    writeFileSync(STATE, gzipSync(lasting(await engine.capture(["stack", "export", "--show-secrets", "--stack", STACK])), { level: 9 }));
  } finally {
    await down({ ...options, toolchain: () => Promise.resolve(toolchain) });
    rmSync(base, { recursive: true, force: true });
  }
}

/** Where and when the record was made, which is no part of what has to last. */
const PASSING = new Set(["created", "modified", "sourcePosition", "stackTrace"]);

function lasting(exported: string): string {
  const { deployment, ...rest } = JSON.parse(exported) as Exported;
  const resources = deployment.resources.map(({ outputs, ...resource }) => ({
    ...Object.fromEntries(Object.entries(resource).filter(([field]) => !PASSING.has(field))),
    ...(outputs && { outputs: { ...outputs, ...("validityEndTime" in outputs && { validityEndTime: NEVER }) } }),
  }));
  return JSON.stringify({ ...rest, deployment: { ...deployment, resources } });
}

/**
 * Asks the real engine what an update of the small stack would do, with today's sources, to a state. Nothing is refreshed and nothing is asked
 * of AWS but what the program itself asks.
 * @param directory is made, and holds everything
 * @param endpoints where AWS is, by service
 */
export async function updateOf(state: string, directory: string, toolchain: Toolchain, endpoints: Readonly<Record<string, string>>): Promise<Taken> {
  const provider = { accessKey: "test", secretKey: "test", skipCredentialsValidation: true, skipRequestingAccountId: true, skipMetadataApiCheck: true, endpoints };
  const project = writeProject(directory, PROGRAM, { config: { "glacis:provider": provider }, pack: "empty" });
  const local = withPassphrase(new LocalProject(join(project, "state"), project));
  local.prepare();
  const engine = new Engine(toolchain.pulumi.path, project, engineEnvironment(local, toolchain));
  await engine.capture(["stack", "init", STACK, "--secrets-provider", "passphrase"]);
  writeFileSync(join(project, "state.json"), state);
  await engine.capture(["stack", "import", "--stack", STACK, "--file", join(project, "state.json")]);
  const { steps } = JSON.parse(await engine.capture(["preview", "--stack", STACK, "--json", "--show-sames"])) as { steps: readonly Step[] };
  const lost = steps.flatMap(({ op, urn }) => (op === "delete" || op === "replace" ? [`${op} ${urn}`] : []));
  return { kept: steps.filter(({ op }) => op === "same" || op === "update").length, lost };
}

function withPassphrase(local: LocalProject): LocalProject {
  mkdirSync(dirname(local.passphraseFile), { recursive: true });
  writeFileSync(local.passphraseFile, PASSPHRASE);
  return local;
}
