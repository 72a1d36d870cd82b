// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { RESULTS, sealResult, writeResult, type TwinResult } from "../../../evidence/results/result";
import { STACK } from "../../../local/deploy/project";

/** Folder of the results, from which `glacis audit` takes them. Default: `results/` of this checkout, which Git ignores. */
const FOLDER = process.env["GLACIS_TWIN_RESULTS"] ?? resolve(__dirname, "../../..", RESULTS);

const MESSAGE_LIMIT = 2_000;

type Check = TwinResult["checks"][number];

/** What a suite saw on booted hosts, as a result that evidence takes up: its tests as checks, and what they saw. */
export class Facts {
  private readonly startedAt = new Date().toISOString();
  private readonly checks = new Map<string, Check>();
  private readonly observed: Record<string, unknown> = {};
  private readonly notObservable: Record<string, string> = {};

  /** @param suite Lower-case words with hyphens; the file is `twin-<suite>-local.json` */
  constructor(private readonly suite: string) {}

  /**
   * Declares a test whose outcome is a check of the result; until it has run, and where it could not look, the check is undetermined.
   * @param id Lower-case words with hyphens, unique in the suite
   * @param controls Controls of the catalogue that the test is a witness of
   * @param look Returns why it could not look, or nothing
   */
  check(id: string, controls: readonly string[], title: string, look: () => Promise<string | void> | void): void {
    if (this.checks.has(id)) throw new Error(`two checks of ${this.suite} have the id ${id}`);
    const record = (verdict: Check["verdict"], message?: string) => void this.checks.set(id, { id, verdict, ...(message === undefined ? {} : { message: message.slice(0, MESSAGE_LIMIT) }), controls: [...controls] });
    record("undetermined", "did not run");
    test(title, async () => {
      try {
        const unseen = await look();
        if (typeof unseen !== "string") return record("pass");
        record("undetermined", unseen);
        this.cannotSee(title, unseen);
      } catch (error) {
        // Without the colours of Jest's comparisons.
        record("fail", String((error as Error).message).replace(/\u001b\[\d+m/g, ""));
        throw error;
      }
    });
  }

  /** Records what was seen. */
  see(name: string, value: unknown): void {
    this.observed[name] = value;
  }

  /** Records, and prints, what a container cannot show; it counts as neither passed nor failed. */
  cannotSee(name: string, reason: string): void {
    this.notObservable[name] = reason;
    process.stdout.write(`not observable: ${name}: ${reason}\n`);
  }

  /** Writes the result, and says where to. */
  write(): void {
    const checks = [...this.checks.values()];
    const worst = (["fail", "undetermined"] as const).find((verdict) => checks.some((check) => check.verdict === verdict)) ?? "pass";
    const file = writeResult(sealResult({
      schema: "glacis.twin/1", suite: this.suite, stack: STACK, startedAt: this.startedAt, finishedAt: new Date().toISOString(), verdict: worst, checks, observed: this.observed, notObservable: this.notObservable,
    }), FOLDER);
    process.stdout.write(`result: ${file}\n`);
  }
}

/** Measures, records and prints how long something took. */
export async function timed<T>(facts: Facts, name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  since(facts, name, began);
  return result;
}

/** Records and prints how long it is since an instant of `performance.now()`. */
export function since(facts: Facts, name: string, began: number): void {
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  facts.see(`seconds: ${name}`, seconds);
  process.stdout.write(`${name}: ${seconds} s\n`);
}
