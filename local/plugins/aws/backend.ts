// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { Properties } from "../_shared/values";
import { Catalog, Entry } from "./catalog";
import { ProviderConfig, providerConfig } from "./config";
import { errorText } from "./errors";
import { findTerraformProvider, notFoundMessage } from "./locate";
import { Calls, TerraformClient } from "./tf/client";
import { encodeBlock } from "./tf/codec";

/** The Terraform version we announce: the newest whose configuration language the provider of 2025 knows. It only shows in the user agent. */
const TERRAFORM_VERSION = "1.12.0";
const SDK_ROOT = path.dirname(require.resolve("@pulumi/aws/package.json"));

/** One configured Terraform provider: its catalogue at once, its process when something needs it. */
export class Backend {
  private starting: Promise<TerraformClient> | undefined;
  private configuring: Promise<TerraformClient> | undefined;

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
  async configured<Name extends keyof Calls>(name: Name, request: Calls[Name][0], deadline?: number): Promise<Calls[Name][1]> {
    this.configuring ??= this.configure();
    return (await this.configuring).call(name, request, deadline);
  }

  /** Removes credentials from a text. */
  redact(text: string): string {
    return this.config.credentials.reduce((shown, credential) => shown.split(credential).join("[secret]"), text);
  }

  /** Ends the provider's process. */
  stop(): void {
    void this.starting?.then((client) => client.stop()).catch(() => undefined);
  }

  private started(): Promise<TerraformClient> {
    this.starting ??= TerraformClient.start(this.binary.path);
    return this.starting;
  }

  private async configure(): Promise<TerraformClient> {
    const client = await this.started();
    const { block } = this.catalog.provider;
    const config = encodeBlock(block, this.config.value);
    const prepared = await client.call("PrepareProviderConfig", { config });
    const refused = errorText(prepared.diagnostics, {});
    if (refused !== undefined) throw new Error(`the aws provider's configuration was refused: ${this.redact(refused)}`);
    const configured = await client.call("Configure", { terraform_version: TERRAFORM_VERSION, config: prepared.prepared_config ?? config });
    const failed = errorText(configured.diagnostics, {});
    if (failed !== undefined) throw new Error(`the aws provider could not be configured: ${this.redact(failed)}`);
    return client;
  }
}
