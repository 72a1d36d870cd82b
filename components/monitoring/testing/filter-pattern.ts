// SPDX-License-Identifier: Apache-2.0
// Filter patterns for JSON events as the CloudWatch Logs user guide documents them ("Using filter patterns to match terms in JSON log events"):
// { $.a.b[0] = "x*" && ($.c NOT EXISTS || $.d IS TRUE) }. `&&` binds tighter than `||`.

/** Whether `!=` holds for a field that the event does not have: the guide is silent, so a pattern should not depend on it. */
export type AbsentField = "differs" | "fails";

type Test = (event: unknown, absent: AbsentField) => boolean;

/**
 * Compiles a pattern for JSON events.
 * @throws Error naming the position of what the grammar does not know
 */
export function filterPattern(pattern: string): Test {
  const tokens = tokenise(pattern);
  let position = 0;
  const peek = (): string | undefined => tokens[position];
  const fail = (expected: string): never => {
    throw new Error(`token ${position + 1} of ${pattern}: found ${peek() ?? "the end"}, expected ${expected}`);
  };
  const take = (token: string): void => void (peek() === token ? position++ : fail(token));
  const next = (expected: string): string => tokens[position++] ?? fail(expected);

  const or = (): Test => joined("||", and, (tests) => (event, absent) => tests.some((test) => test(event, absent)));
  const and = (): Test => joined("&&", primary, (tests) => (event, absent) => tests.every((test) => test(event, absent)));
  const joined = (operator: string, operand: () => Test, join: (tests: readonly Test[]) => Test): Test => {
    const tests = [operand()];
    while (peek() === operator) {
      position++;
      tests.push(operand());
    }
    return tests.length === 1 ? (tests[0] as Test) : join(tests);
  };
  const primary = (): Test => {
    if (peek() !== "(") return condition();
    take("(");
    const inner = or();
    take(")");
    return inner;
  };
  const condition = (): Test => {
    const selector = next("a selector such as $.eventName");
    if (!selector.startsWith("$.")) return fail("a selector such as $.eventName");
    const operator = next("an operator");
    if (operator === "NOT") {
      take("EXISTS");
      return (event) => valueAt(event, selector) === undefined;
    }
    if (operator === "IS") {
      const wanted = { TRUE: true, FALSE: false, NULL: null }[next("TRUE, FALSE or NULL")];
      return wanted === undefined ? fail("TRUE, FALSE or NULL") : (event) => valueAt(event, selector) === wanted;
    }
    const compare = COMPARISONS[operator] ?? fail("=, !=, <, >, <=, >=, NOT EXISTS or IS");
    const literal = next("a value");
    return (event, absent) => {
      const value = valueAt(event, selector);
      return value === undefined ? operator === "!=" && absent === "differs" : compare(value, literal);
    };
  };

  take("{");
  const test = or();
  take("}");
  if (position !== tokens.length) fail("the end");
  return test;
}

const COMPARISONS: Readonly<Record<string, (value: unknown, literal: string) => boolean>> = {
  "=": equals,
  "!=": (value, literal) => !equals(value, literal),
  "<": (value, literal) => Number(value) < Number(literal),
  ">": (value, literal) => Number(value) > Number(literal),
  "<=": (value, literal) => Number(value) <= Number(literal),
  ">=": (value, literal) => Number(value) >= Number(literal),
};

/** Whole values are compared, case counts, `*` stands for any text at either end of the literal or inside it. */
function equals(value: unknown, literal: string): boolean {
  const text = literal.startsWith('"') ? literal.slice(1, -1) : literal;
  const expression = text.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
  return ["string", "number", "boolean"].includes(typeof value) && new RegExp(`^${expression}$`, "s").test(String(value));
}

function valueAt(event: unknown, selector: string): unknown {
  return selector.slice(2).split(/[.[\]]+/).filter(Boolean).reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    event,
  );
}

function tokenise(pattern: string): string[] {
  const found = pattern.match(/"[^"]*"|&&|\|\||[<>!]?=|[<>(){}]|[^\s(){}<>=!&|"]+/g) ?? [];
  if (found.join("").length !== pattern.replace(/"[^"]*"|\s/g, (part) => (part.startsWith('"') ? part : "")).length) throw new Error(`the pattern ${pattern} holds a character that the grammar does not know`);
  return found;
}
