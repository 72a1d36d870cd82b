// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from "node:buffer";
import * as zlib from "node:zlib";

/** Nesting followed: a cloud-init part in base64, holding a gzipped file in base64, holding another. */
const DEPTH = 4;
/** Unpacked bytes looked at; user data is at most 16 KB packed. */
const LIMIT = 20 * 1024 * 1024;

/** A run of base64, in one line or wrapped as MIME and YAML do. */
const BASE64 = /(?:[A-Za-z0-9+/_-]{48,}={0,2}[ \t]*\r?\n[ \t]*)*[A-Za-z0-9+/_-]{16,}={0,2}/g;

/** The text itself and every text packed inside it, by base64, gzip or zlib, to any depth that occurs. */
export function unpack(text: string, depth = DEPTH): string[] {
  const texts = [text];
  if (depth === 0) return texts;
  for (const [run] of text.matchAll(BASE64)) {
    const inner = decode(run.replace(/\s+/g, ""));
    if (inner !== undefined) texts.push(...unpack(inner, depth - 1));
  }
  return texts;
}

function decode(run: string): string | undefined {
  const bytes = Buffer.from(run, "base64");
  return readable(inflate(bytes) ?? bytes);
}

function inflate(bytes: Buffer): Buffer | undefined {
  const options = { maxOutputLength: LIMIT, finishFlush: zlib.constants.Z_SYNC_FLUSH };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return zlib.gunzipSync(bytes, options);
    if (bytes[0] === 0x78) return zlib.inflateSync(bytes, options);
  } catch {
    // Not compressed after all, or broken: then it is judged as it is.
  }
  return undefined;
}

/** The bytes as text, when they are text: nothing but printable characters in valid UTF-8. */
function readable(bytes: Buffer): string | undefined {
  if (bytes.length < 8 || !isUtf8(bytes)) return undefined;
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  return /[\x00-\x08\x0e-\x1f\x7f]/.test(text) ? undefined : text;
}
