// SPDX-License-Identifier: Apache-2.0
import { InputError } from "../policies/_kit/input-error";
import { CliError, EXIT } from "./errors";
import { withInputErrors } from "./input";

/** The AWS SDK warns of old versions of Node on stderr, which is not the user's concern: `engines` says what works. */
export function quietSdk(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
}

/** Runs the work of a verb; what AWS refuses, and what is no bundle, becomes a message with exit code 65. */
export function withKnownErrors<T>(verbose: boolean, body: () => Promise<T>): Promise<T> {
  return withInputErrors(verbose, async () => {
    try {
      return await body();
    } catch (error) {
      if (!(error instanceof Error) || error instanceof InputError || error instanceof CliError) throw error;
      const { $metadata, glacisCall } = error as { $metadata?: unknown; glacisCall?: { client: string; command: string } };
      const isNetwork = "code" in error && typeof error.code === "string" && /^(E[A-Z]+|UND_ERR)/.test(error.code);
      if (error.constructor.name === "UnreadableBundle") throw new CliError(EXIT.input, error.message);
      if ($metadata === undefined && !isNetwork && error.name !== "CredentialsProviderError") throw error;
      const call = glacisCall ? `${glacisCall.client}.${glacisCall.command}: ` : "";
      throw new CliError(EXIT.input, `${call}${error.name}: ${error.message}`);
    }
  });
}
