// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import * as tar from "tar";
import { FILE_NAME, type Manifest, type NamedFile } from "./manifest";

/** Larger bundles are refused: a stack of ten thousand resources makes about 40 MiB. */
export const MAX_BYTES = 512 * 1024 * 1024;
export const MAX_FILES = 1_000;

const BLOCK = 64 * 1024;

/** Something that is no bundle, or one that would harm its reader. */
export class UnreadableBundle extends Error {}

/**
 * Writes the files below a folder, piece by piece: those of a large account are no load for the memory.
 * @returns what the manifest says of them
 */
export function writeFolder(files: Iterable<NamedFile>, folder: string): Manifest["files"] {
  const entries: Manifest["files"] = {};
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    entries[path] = writeFile(join(folder, path), content instanceof Uint8Array ? [content] : blocks(content));
  }
  return entries;
}

function writeFile(path: string, content: Iterable<Uint8Array>): Manifest["files"][string] {
  const hash = createHash("sha256");
  let bytes = 0;
  const descriptor = openSync(path, "w");
  try {
    for (const block of content) {
      writeFileSync(descriptor, block);
      hash.update(block);
      bytes += block.length;
    }
  } finally {
    closeSync(descriptor);
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** Pieces of text, gathered into blocks that are worth a call of the system. */
function* blocks(pieces: Iterable<string>): Generator<Uint8Array> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < BLOCK) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

/** A .tar.gz of the files of a folder; the same files give the same bytes. */
export async function writeArchive(folder: string, names: readonly string[], file: string): Promise<void> {
  await tar.create({ cwd: folder, file, gzip: true, portable: true, mtime: new Date(0), follow: false }, [...names].sort());
}

/**
 * The files of a bundle, a folder or a .tar.gz. Nothing is unpacked to disk.
 * @param limit bytes it may unpack to
 * @throws UnreadableBundle for what is neither, is cut short, holds links or names outside its own folder, or would not fit into memory
 */
export async function readBundle(path: string, limit = MAX_BYTES): Promise<Map<string, Uint8Array>> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UnreadableBundle(`${path}: no such file or folder`);
  return stat.isDirectory() ? readFolder(path) : readArchive(readFileSync(path), path, limit);
}

function readFolder(root: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  const walk = (folder: string, prefix: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const name = prefix + entry.name;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path, `${name}/`);
      else if (!entry.isFile()) throw new UnreadableBundle(`${name}: it is a link or a device; a bundle holds plain files only`);
      else {
        bytes += lstatSync(path).size;
        refuseExcess(bytes, files.size);
        files.set(name, readFileSync(path));
      }
    }
  };
  walk(root, "");
  return files;
}

/** As {@link readBundle}, of a .tar.gz in memory. */
export async function readArchive(archive: Uint8Array, name: string, limit = MAX_BYTES): Promise<Map<string, Uint8Array>> {
  let unzipped: Buffer;
  try {
    unzipped = await promisify(gunzip)(archive, { maxOutputLength: limit });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UnreadableBundle(code === "ERR_BUFFER_TOO_LARGE" ? `${name}: unpacks to more than ${limit / 2 ** 20} MiB` : `${name}: not a whole .tar.gz: ${message}`);
  }
  const files = new Map<string, Uint8Array>();
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void => reject(new UnreadableBundle(`${name}: ${why}`));
    const parser = new tar.Parser({ strict: true });
    parser.on("entry", (entry: tar.ReadEntry) => {
      const { path, type } = entry;
      const chunks: Buffer[] = [];
      entry.on("data", (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
      entry.on("end", () => {
        if (type === "Directory") return;
        if (type !== "File") refuse(`${path}: it is a ${type}; a bundle holds plain files only`);
        else if (!FILE_NAME.test(path)) refuse(`${path}: not a name inside the bundle`);
        else if (files.has(path)) refuse(`${path}: it is there twice`);
        else files.set(path, Buffer.concat(chunks));
        if (files.size > MAX_FILES) refuse(`more than ${MAX_FILES} files`);
      });
    });
    parser.on("warn", (_code: string, message: string) => refuse(message));
    parser.on("error", (error: Error) => refuse(error.message));
    parser.on("end", () => resolve(files));
    parser.end(unzipped);
  });
}

function refuseExcess(bytes: number, count: number): void {
  if (bytes > MAX_BYTES) throw new UnreadableBundle(`larger than ${MAX_BYTES / 2 ** 20} MiB`);
  if (count >= MAX_FILES) throw new UnreadableBundle(`more than ${MAX_FILES} files`);
}
