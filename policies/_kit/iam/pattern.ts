// SPDX-License-Identifier: Apache-2.0

/**
 * Whether an IAM pattern (`*` any run, `?` one character) matches a text. Given another pattern as the text, whether it
 * matches everything that one can match.
 */
export function matches(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text;
  let compiled = patterns.get(pattern);
  if (!compiled) {
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, "[^]*").replace(/\?/g, "[^*]");
    compiled = new RegExp(`^${source}$`);
    if (patterns.size < KEPT_PATTERNS) patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}

/** Controls ask the same patterns about many actions; those of a hostile input must not fill the memory. */
const patterns = new Map<string, RegExp>();
const KEPT_PATTERNS = 10_000;

/** {@link matches} for actions, which IAM compares without regard to case. */
export function matchesAction(pattern: string, action: string): boolean {
  return matches(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether some text is matched by both patterns. */
export function overlaps(a: string, b: string): boolean {
  const memo = new Map<number, boolean>();
  const walk = (i: number, j: number): boolean => {
    const key = i * (b.length + 1) + j;
    const seen = memo.get(key);
    if (seen !== undefined) return seen;
    memo.set(key, false);
    const x = a[i];
    const y = b[j];
    let result: boolean;
    if (x === undefined && y === undefined) result = true;
    else if (x === "*") result = walk(i + 1, j) || (y !== undefined && walk(i, j + 1));
    else if (y === "*") result = walk(i, j + 1) || (x !== undefined && walk(i + 1, j));
    else if (x === undefined || y === undefined) result = false;
    else result = (x === y || x === "?" || y === "?") && walk(i + 1, j + 1);
    memo.set(key, result);
    return result;
  };
  return walk(0, 0);
}

/**
 * Whether a resource pattern takes the ARN, in whatever region and account: told an ARN with a name that nobody would choose,
 * whether it takes every name. Only the pattern's service and resource part count.
 */
export function matchesAnywhere(pattern: string, arn: string): boolean {
  const [prefix, partition, service, , , ...resource] = pattern.split(":");
  const widened = resource.length === 0 ? pattern : [prefix, partition, service, "*", "*", ...resource].join(":");
  return matches(widened, arn);
}
