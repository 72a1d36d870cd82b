// SPDX-License-Identifier: Apache-2.0
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import { InputError, type Position } from "../input-error";

export type Path = readonly PropertyKey[];

/** A posture is a page of text; anything larger is a mistake or an attack. */
const MAX_BYTES = 1024 * 1024;

/** Anchors repeat at most this often, so that a few lines cannot expand into gigabytes. */
const MAX_ALIASES = 100;

/** A YAML document that can say where each of its values stands. */
export class PositionedDocument {
  private readonly lines = new LineCounter();
  private readonly document: Document;
  /** The plain value. */
  readonly value: unknown;

  /** @throws InputError with line and column for each thing that is not YAML, or is YAML of the unsafe kind. */
  constructor(
    text: string,
    readonly file: string,
    maxBytes = MAX_BYTES,
  ) {
    if (Buffer.byteLength(text) > maxBytes) throw new InputError(`${file}: larger than ${maxBytes / 1024 / 1024} MiB; expected a posture file`);
    this.document = parseDocument(text, { lineCounter: this.lines, version: "1.2", schema: "core", uniqueKeys: true, prettyErrors: false });
    if (this.document.errors.length > 0) {
      throw new InputError(this.document.errors.map((e) => `${this.prefix(this.position(e.pos[0]))} ${explain(e.code, e.message)}`).join("\n"));
    }
    this.value = this.plain();
  }

  /** `posture.yaml:12:3:`, where the value at `path` stands, or the nearest value around it; `key` points at its key instead. */
  place(path: Path, key = false): string {
    return this.prefix(this.positionOf(path, key));
  }

  /** Line and column of the value at `path`, or of the nearest value around it that exists. */
  positionOf(path: Path, key = false): Position {
    for (let length = path.length; length > 0; length--) {
      const at = path.slice(0, length);
      const node: unknown = this.document.getIn(at, true);
      const keyNode = this.keyAt(at);
      const found = key || !isNode(node) || !node.range ? (keyNode ?? node) : node;
      if (isNode(found) && found.range) return this.position(found.range[0]);
    }
    return { line: 1, column: 1 };
  }

  private keyAt(path: Path): unknown {
    const parent: unknown = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find((item) => isPair(item) && (isScalar(item.key) ? String(item.key.value) : undefined) === String(path.at(-1)));
    return pair?.key;
  }

  private plain(): unknown {
    try {
      return this.document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch (error) {
      throw new InputError(`${this.file}:1:1: ${error instanceof ReferenceError ? "anchors (&, *) expand too far; write the values out" : (error as Error).message}`);
    }
  }

  private position(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private prefix({ line, column }: Position): string {
    return `${this.file}:${line}:${column}:`;
  }
}

function explain(code: string, message: string): string {
  if (code === "DUPLICATE_KEY") return "found this key a second time; each may stand once: rename or remove one";
  if (code === "TAB_AS_INDENT") return "found a tab; YAML is indented with spaces: replace it";
  return `not valid YAML: ${message.split("\n")[0]}`;
}
