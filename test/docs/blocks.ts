// SPDX-License-Identifier: Apache-2.0

/**
 * How a shell block of the documentation is kept true. Nothing above it: test/docs runs it. Else one line, right above:
 * `<!-- executed by FILE, FILE -->` another suite does, `<!-- real AWS -->` it needs an account, `<!-- by hand: WHY -->` it is too long or
 * needs what a test has not.
 */
export type Marker = { readonly kind: "here" | "real AWS" } | { readonly kind: "by hand"; readonly why: string } | { readonly kind: "executed by"; readonly files: readonly string[] };

export interface Block {
  readonly marker: Marker;
  /** One a line, without comments; a line that ends with a backslash goes on in the next. */
  readonly commands: readonly string[];
}

const SHELL = /^(?:<!-- (.*) -->\n)?[ \t]*```(\w+)\n([\s\S]*?)^[ \t]*```$/gm;

/** The shell blocks of a page. @throws Error for a marker that is none of the four, and for a language that hides a shell block */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(SHELL)].flatMap(([, marker, language = "", body = ""]) => {
    if (["bash", "shell", "console", "zsh"].includes(language)) throw new Error(`a block is marked \`\`\`${language}; use \`\`\`sh, so that it is tested`);
    if (language !== "sh") return [];
    const lines = body.replace(/\\\n\s*/g, "").trim().split("\n");
    return [{ marker: markerOf(marker), commands: lines.map((line) => line.replace(/\s+#.*$/, "").trim()).filter((line) => line !== "") }];
  });
}

function markerOf(text: string | undefined): Marker {
  if (text === undefined) return { kind: "here" };
  if (text === "real AWS") return { kind: "real AWS" };
  const [, kind, rest = ""] = /^(by hand: |executed by )(.+)$/.exec(text) ?? [];
  if (kind === "by hand: ") return { kind: "by hand", why: rest };
  if (kind === "executed by ") return { kind: "executed by", files: rest.split(", ") };
  throw new Error(`found <!-- ${text} --> above a block; expected nothing, "real AWS", "by hand: WHY" or "executed by FILE"`);
}
