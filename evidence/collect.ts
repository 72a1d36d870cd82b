// SPDX-License-Identifier: Apache-2.0
import canonicalize from "canonicalize";
import pMap from "p-map";
import type { AnyProbe, DeployedResource, DeployedStack, Live } from "../policies/_kit/probe";
import type { Connection } from "./live";
import type { CallError } from "./live/connection";
import { explainFailure, Reads } from "./readers/kit";
import { readerOf } from "./readers";
import type { FactRecord, ProbeFacts, ReaderFacts } from "./record";

/** Subjects that are read at the same time; AWS throttles per account and service long before this does harm. */
const CONCURRENCY = 24;

/** How long one subject may take, its retries included. */
const SUBJECT_MS = 90_000;

export interface CollectOptions {
  readonly probes: readonly AnyProbe[];
  /** Types that are not looked at. */
  readonly unread: (type: string) => string | undefined;
  /** Called once for each line of facts, in an order that depends on the stack alone. */
  readonly write: (line: string) => void;
  readonly progress?: (done: number, all: number) => void;
  readonly timeoutMs?: number;
}

/** Reads the live account: every resource that has a reader, then the subjects of every probe. A failed read is a fact of its own. */
export async function collect(connection: Connection, { probes, unread, write, progress, timeoutMs = SUBJECT_MS }: CollectOptions): Promise<void> {
  const { stack } = connection;
  const tasks = [...readerTasks(stack, unread), ...probes.flatMap((probe) => probeTasks(probe, stack, unread))];
  const waiting = new Map<number, string>();
  let next = 0;
  let done = 0;
  await pMap(tasks.entries(), async ([index, task]) => {
    waiting.set(index, canonicalize(await within(timeoutMs, connection, task)) ?? "");
    progress?.((done += 1), tasks.length);
    // Lines leave in order, so that the same account gives the same file; only what overtook is kept.
    for (let line = waiting.get(next); line !== undefined; line = waiting.get(next)) {
      write(line);
      waiting.delete(next);
      next += 1;
    }
  }, { concurrency: CONCURRENCY });
}

interface Task {
  run(live: Live): Promise<FactRecord>;
  /** What is recorded when it fails. */
  failed(reason: string): FactRecord;
}

function readerTasks(stack: DeployedStack, unread: CollectOptions["unread"]): Task[] {
  const read = stack.resources.filter(({ type }) => readerOf(type) !== undefined && unread(type) === undefined);
  return read.sort((a, b) => (a.urn < b.urn ? -1 : 1)).map((subject) => {
    const named = { witness: "reader" as const, subject: subject.urn };
    return {
      async run(live): Promise<ReaderFacts> {
        const reads = new Reads();
        await readerOf(subject.type)?.collect(subject, reads, live);
        return { ...named, answers: reads.answers };
      },
      failed: (failed) => ({ ...named, answers: {}, failed }),
    };
  });
}

function probeTasks(probe: AnyProbe, stack: DeployedStack, unread: CollectOptions["unread"]): Task[] {
  const { control, actions } = probe;
  return probe.subjects(stack).filter(({ type }) => unread(type) === undefined).map((subject) => {
    const named = { witness: "probe" as const, control, subject: nameOf(subject) };
    return {
      async run(live): Promise<ProbeFacts> {
        return { ...named, facts: JSON.parse(JSON.stringify((await probe.collect(subject, live)) ?? null)) as unknown };
      },
      failed: (reason) => ({ ...named, failed: explainFailure(reason, ...actions) }),
    };
  });
}

function nameOf({ urn, type, name, id, region }: DeployedResource): ProbeFacts["subject"] {
  return { urn, type, name, ...(id !== undefined && { id }), ...(region !== undefined && { region }) };
}

/** Runs a task; one that fails or takes too long is recorded as such, and its late answer is not waited for. */
async function within(timeoutMs: number, connection: Connection, task: Task): Promise<FactRecord> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new Error(`no answer within ${timeoutMs / 1000} s`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([task.run(connection.live(abort.signal)), late]);
  } catch (error) {
    return task.failed(describe(error));
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, glacisCall } = error as CallError;
  return `${glacisCall ? `${glacisCall.client}.${glacisCall.command}: ` : ""}${name}: ${message}`;
}
