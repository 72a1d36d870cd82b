// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Properties } from "../_shared/values";
import { Catalog, Entry } from "./catalog";
import { ProviderConfig, providerConfig } from "./config";
import { errorText } from "./errors";
import { findTerraformProvider, notFoundMessage } from "./locate";
import { Calls, TerraformClient } from "./tf/client";
import { encodeBlock } from "./tf/codec";

/** The Terraform version we announce: the newest whose configuration language the provider of 2025 knows. It only shows in the user agent. */
const TERRAFORM_VERSION = "1.12.0";
/** How long an interruption waits for other changes to finish, in milliseconds. */
const DRAIN = 30_000;
/** How long an interrupted provider may take to answer, in milliseconds. */
const ANSWER = 15_000;
const SDK_ROOT = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** One configured Terraform provider: its catalogue at once, its process when something needs it. */
export class Backend {
  private starting: Promise<TerraformClient> | undefined;
  private configuring: Promise<TerraformClient> | undefined;
  private readonly running = new Map<TerraformClient, Set<Promise<unknown>>>();

  private constructor(
    private readonly binary: { path: string; version: string },
    starting: Promise<TerraformClient> | undefined,
    readonly catalog: Catalog,
    readonly config: ProviderConfig,
  ) {
    this.starting = starting;
  }

  /**
   * Finds the provider, opens its catalogue and reads the configuration.
   *
   * @throws Error naming the places searched, or every setting the provider cannot take.
   */
  static async open(args: Properties): Promise<Backend> {
    const found = findTerraformProvider();
    if ("searched" in found) throw new Error(notFoundMessage(found.searched));
    let starting: Promise<TerraformClient> | undefined;
    const catalog = await Catalog.open(found, SDK_ROOT, async () => {
      starting = TerraformClient.start(found.path);
      return (await starting).schemas();
    });
    const config = providerConfig(catalog.provider, found.version, args);
    if (config.problems.length > 0) throw new Error(config.problems.map(({ property, reason }) => `aws.Provider ${property}: ${reason}`).join("\n"));
    return new Backend(found, starting, catalog, config);
  }

  /** The Terraform provider's version. */
  get version(): string {
    return this.binary.version;
  }

  /**
   * The entry of a token.
   *
   * @throws Error naming the token and the provider's version when there is none.
   */
  entry(token: string): Entry {
    const entry = this.catalog.get(token);
    if (entry === undefined) throw new Error(`${token} has no counterpart in the Terraform AWS provider ${this.version}, which runs it here; use a type that this version has`);
    return entry;
  }

  /** Makes a call that needs no configuration, such as a validation. */
  async call<Name extends keyof Calls>(name: Name, request: Calls[Name][0]): Promise<Calls[Name][1]> {
    return (await this.started()).call(name, request);
  }

  /** Makes a call to the configured provider. */
  async configured<Name extends keyof Calls>(name: Name, request: Calls[Name][0]): Promise<Calls[Name][1]> {
    this.configuring ??= this.configure();
    return (await this.configuring).call(name, request);
  }

  /**
   * Applies a change within a deadline. A provider that works longer is interrupted, so that it says what it waited for and what it made so far;
   * since that ends everything it does, other changes get time to finish first, and later calls go to a new process.
   *
   * @param deadline in milliseconds from now; undefined is no limit.
   * @returns the provider's answer, and whether it was interrupted; undefined when it did not answer even then.
   */
  async apply(request: Calls["ApplyResourceChange"][0], deadline: number | undefined): Promise<{ response: Calls["ApplyResourceChange"][1]; interrupted: boolean } | undefined> {
    this.configuring ??= this.configure();
    const client = await this.configuring;
    const work = client.call("ApplyResourceChange", request);
    const running = this.running.get(client) ?? new Set();
    this.running.set(client, running.add(work));
    try {
      if (deadline === undefined) return { response: await work, interrupted: false };
      const inTime = await within(work, deadline);
      if (inTime !== undefined) return { response: inTime, interrupted: false };
      await within(Promise.allSettled([...running].filter((other) => other !== work)), DRAIN);
      await this.retire(client, running);
      const response = await within(work, ANSWER);
      return response && { response, interrupted: true };
    } finally {
      running.delete(work);
    }
  }

  /** Removes credentials from a text. */
  redact(text: string): string {
    return this.config.credentials.reduce((shown, credential) => shown.split(credential).join("[secret]"), text);
  }

  /** Ends the provider's process. */
  stop(): void {
    void this.starting?.then((client) => client.stop()).catch(() => undefined);
  }

  private async retire(client: TerraformClient, running: ReadonlySet<Promise<unknown>>): Promise<void> {
    if ((await this.starting) === client) this.starting = this.configuring = undefined;
    await within(client.interrupt(), ANSWER);
    void within(Promise.allSettled(running), ANSWER).then(() => client.stop());
  }

  private started(): Promise<TerraformClient> {
    this.starting ??= TerraformClient.start(this.binary.path);
    return this.starting;
  }

  private async configure(): Promise<TerraformClient> {
    const client = await this.started();
    const { block } = this.catalog.provider;
    const config = encodeBlock(block, this.config.value);
    // Without PrepareProviderConfig: the provider's answer to it checks the schemas of all its 1500 types, 4 s of CPU for nothing that Configure does not tell too.
    const configured = await client.call("Configure", { terraform_version: TERRAFORM_VERSION, config });
    const failed = errorText(configured.diagnostics, {});
    if (failed !== undefined) throw new Error(`the aws provider could not be configured: ${this.redact(failed)}`);
    return client;
  }
}

/** A promise's value, or undefined when it takes longer; its failure passes through in time. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  const timer = new AbortController();
  try {
    return await Promise.race([promise, delay(milliseconds, undefined, { signal: timer.signal, ref: false })]);
  } finally {
    timer.abort();
  }
}
