// SPDX-License-Identifier: Apache-2.0
import type { Writable } from "node:stream";

/** Small pieces are joined up to this many characters before they are written. */
const CHUNK = 64 * 1024;

/** Writes pieces of text as fast as the reader takes them; a reader that has gone away (`| head`) ends the writing quietly. */
export async function writeAll(stream: Writable, pieces: Iterable<string>): Promise<void> {
  let gone = false;
  stream.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    gone = true;
  });
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    if (gone) return;
    if (!stream.write(chunk)) await drained(stream);
    chunk = "";
  }
  if (!gone && chunk !== "") stream.write(chunk);
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.removeListener("drain", done).removeListener("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
}
