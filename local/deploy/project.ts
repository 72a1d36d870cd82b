// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { addressesOf, emulatorEndpoints, RECORDED_TYPES, type EmulatorState } from "../emulator";
import { cacheDir } from "../toolchain/cache";

/** The checkout: Pulumi.yaml, stacks/ and policies/ are here. */
export const PROJECT_DIR = realpathSync(resolve(__dirname, "../.."));

export const STACK = "local";

/** Where `up --local` keeps everything, by default: one directory per checkout, so that two checkouts do not meet. */
export function defaultStateDir(): string {
  return join(cacheDir(), "local", createHash("sha256").update(PROJECT_DIR).digest("hex").slice(0, 16));
}

interface StackConfig {
  encryptionsalt?: string;
  config?: Record<string, unknown>;
}

/** The files of the local stack below a state directory. */
export class LocalProject {
  /** Pulumi's backend: the stack's state, its history and its locks. */
  readonly backend: string;
  readonly policyPack: string;
  readonly passphraseFile: string;
  readonly recordedTypesFile: string;
  readonly eventLog: string;
  /** A bare copy of the project: here Pulumi writes what it would otherwise write into the checkout. */
  readonly scratch: string;
  readonly configFile: string;
  /** Pulumi's home: its plugins and logs, apart from the user's own. */
  readonly home: string;
  private readonly instanceFile: string;

  /** @param root directory of Pulumi.yaml; this checkout by default */
  constructor(
    stateDir: string,
    readonly root: string = PROJECT_DIR,
  ) {
    this.policyPack = join(root, "policies");
    this.backend = join(stateDir, "pulumi");
    this.passphraseFile = join(stateDir, "passphrase");
    this.recordedTypesFile = join(stateDir, "recorded-types.json");
    this.eventLog = join(stateDir, "logs", "pulumi-events.jsonl");
    this.scratch = join(stateDir, "project");
    this.home = join(stateDir, "home");
    this.configFile = join(this.scratch, `Pulumi.${STACK}.yaml`);
    this.instanceFile = join(stateDir, "stack-instance");
  }

  /** Makes what is missing: directories, the passphrase (once), the table of recorded types for the aws plugin. */
  prepare(): void {
    for (const directory of [this.backend, this.scratch]) mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (!existsSync(this.passphraseFile)) writeFileSync(this.passphraseFile, randomBytes(32).toString("base64url"), { mode: 0o600 });
    writeFileSync(this.recordedTypesFile, JSON.stringify(RECORDED_TYPES, null, 2));
    const { name, runtime } = parse(readFileSync(join(this.root, "Pulumi.yaml"), "utf8")) as { name: string; runtime: unknown };
    writeFileSync(join(this.scratch, "Pulumi.yaml"), stringify({ name, runtime }));
  }

  /** The instance of the embedded AWS that the stack was deployed into; undefined when there is no complete stack. */
  deployedInto(): string | undefined {
    return existsSync(this.configFile) && existsSync(this.instanceFile) ? readFileSync(this.instanceFile, "utf8") : undefined;
  }

  recordInstance(instance: string): void {
    writeFileSync(this.instanceFile, instance);
  }

  /** Forgets the stack, not the passphrase. */
  forget(): void {
    for (const path of [this.instanceFile, this.backend, this.scratch]) rmSync(path, { recursive: true, force: true });
  }

  /** Pulumi.local.yaml of the checkout plus what only this run knows: where the embedded AWS listens. */
  writeConfig(emulator: EmulatorState): void {
    const read = (file: string): StackConfig => (existsSync(file) ? ((parse(readFileSync(file, "utf8")) as StackConfig | null) ?? {}) : {});
    const checkout = read(join(this.root, `Pulumi.${STACK}.yaml`));
    const { encryptionsalt } = read(this.configFile);
    const provider = { ...(checkout.config?.["glacis:provider"] as object | undefined), ...providerSettings(emulator) };
    const merged = { ...checkout, ...(encryptionsalt && { encryptionsalt }), config: { ...checkout.config, "glacis:provider": provider } };
    // As JSON, which is YAML too: Pulumi reads YAML 1.1, where a plain date or "no" would not stay a text.
    writeFileSync(this.configFile, JSON.stringify(merged, null, 2));
    chmodSync(this.configFile, 0o600); // Pulumi made the file
  }
}

/**
 * What tells the AWS provider about the embedded AWS. The proxy serves two ends: S3 Control puts the account in front of
 * the host name, which resolves nowhere on loopback but reaches moto as a proxied request, and a service that the
 * endpoints do not name ends there too instead of at real AWS.
 */
function providerSettings(emulator: EmulatorState): Record<string, unknown> {
  const { moto } = addressesOf(emulator);
  return {
    endpoints: emulatorEndpoints(emulator),
    accessKey: "test",
    secretKey: "test",
    s3UsePathStyle: true,
    httpProxy: moto,
    httpsProxy: moto,
  };
}
