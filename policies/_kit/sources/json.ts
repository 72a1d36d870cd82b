// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import { gunzipSync } from "node:zlib";
import { InputError, positionAt } from "../input-error";

/** V8 cannot hold a longer string; states of this size are hundreds of thousands of resources. */
const MAX_BYTES = 512 * 1024 * 1024 - 32;

/**
 * The JSON document in a file, or on standard input for `-`. UTF-8 with or without a byte order mark, the UTF-16 that PowerShell
 * redirection writes, and any of them gzipped, as Pulumi keeps states where PULUMI_SELF_MANAGED_STATE_GZIP is set.
 * @throws InputError when it cannot be read or is not a JSON object, with line and column; the text itself is never quoted.
 */
export async function readJsonObject(file: string, what: string): Promise<Record<string, unknown>> {
  const name = file === "-" ? "standard input" : file;
  const text = decode(unzipped(file === "-" ? await readStdin() : readFile(file, what), name), name);
  if (text.trim() === "") throw new InputError(`${name}: found nothing; expected ${what}`);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${name}${jsonProblem(text, error as Error)}; expected ${what}`);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new InputError(`${name}: found ${Array.isArray(document) ? "a JSON array" : `a JSON ${document === null ? "null" : typeof document}`}; expected ${what}`);
  }
  return document as Record<string, unknown>;
}

function readFile(file: string, what: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: "no such file",
      EISDIR: "it is a folder",
      EACCES: "no permission to read it",
      ERR_FS_FILE_TOO_LARGE: "larger than 2 GiB",
    };
    throw new InputError(`${file}: ${reasons[code ?? ""] ?? code ?? "cannot be read"}; expected ${what}`);
  }
}

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The bytes themselves unless they begin as gzip does. */
function unzipped(bytes: Buffer, name: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    throw new InputError(`${name}: cannot be unzipped (${(error as Error).message}); expected a whole gzip file of at most 512 MiB`);
  }
}

function decode(bytes: Buffer, name: string): string {
  if (bytes.length > MAX_BYTES) throw new InputError(`${name}: found ${Math.round(bytes.length / 2 ** 20)} MiB; at most 512 MiB can be judged at once`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString("utf8");
  return bytes.toString("utf8");
}

/** V8's message quotes the text around the mistake, which may be a secret; only the position is taken from it. */
function jsonProblem(text: string, error: Error): string {
  const offset = /position (\d+)/.exec(error.message)?.[1] ?? offsetOfExcerpt(text, error.message);
  if (/end of JSON input|Unterminated/.test(error.message) || Number(offset) >= text.length) {
    const { line, column } = positionAt(text, text.length);
    return `:${line}:${column}: the JSON ends too early (truncated file?)`;
  }
  if (offset === undefined) return ": not JSON";
  const { line, column } = positionAt(text, Number(offset));
  return `:${line}:${column}: not valid JSON from here on`;
}

/** Characters of context that V8 shows before the one it stumbled over. */
const CONTEXT = 10;

/** Where the excerpt stands that V8 quotes in place of a position; nowhere, when the text holds it more than once. */
function offsetOfExcerpt(text: string, message: string): number | undefined {
  const [, before, excerpt] = /, (\.\.\.)"([\s\S]+?)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  if (before === undefined || excerpt === undefined) return undefined;
  const at = text.indexOf(excerpt);
  return at === -1 || text.includes(excerpt, at + 1) ? undefined : at + CONTEXT;
}
