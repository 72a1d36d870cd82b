// SPDX-License-Identifier: Apache-2.0
import { Resolver } from "node:dns/promises";

/** What public DNS says of a mail domain. */
export interface MailNames {
  /** Texts at `_mta-sts.` that start with v=STSv1, each joined. */
  readonly announcements: readonly string[];
  /** Hosts of the MX records, lower case, without the last dot. */
  readonly exchangers: readonly string[];
}

/**
 * Asks public DNS; that a name or a record does not exist is an answer.
 * @param servers addresses with ports of the resolvers. @default the machine's
 * @throws Error when no resolver answers in time
 */
export async function lookup(domain: string, signal: AbortSignal, servers?: readonly string[]): Promise<MailNames> {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const cancel = (): void => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const texts = await answered(resolver.resolveTxt(`_mta-sts.${domain}`));
    const exchangers = await answered(resolver.resolveMx(domain));
    return {
      announcements: texts.map((strings) => strings.join("")).filter((text) => /^v=STSv1\b/i.test(text)),
      exchangers: exchangers.map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, "")).filter((exchange) => exchange !== ""),
    };
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

async function answered<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (["ENODATA", "ENOTFOUND"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}
