// SPDX-License-Identifier: Apache-2.0
import { count, printable } from "../reporters/common";
import type { CostLine, CostReport } from "./estimate";
import { PRICES, type Price } from "./prices";

/** The estimate for people: sums first, then what they rest on, every position, and what is not in them. */
export function* costLines(report: CostReport): Iterable<string> {
  const { assumptions: { gb, objects, changePercent }, buckets, prices, monthlyUsd, onceUsd, lines, notCounted } = report;
  yield `Cost of the backup, estimated: ${usd(monthlyUsd)} a month, and ${usd(onceUsd)} once for the first copies\n`;
  yield `  Assumed: ${gb} GB in ${objects} objects, ${changePercent} % of it overwritten each month (--costs-gb, --costs-objects, --costs-change)`;
  yield `${buckets.length > 1 ? `, in each of ${count(buckets.length, "bucket")}` : ""}\n`;
  yield `  Prices:  AWS's list for ${prices.region} of ${prices.date}, without discounts${lines.some(({ unconfirmed }) => unconfirmed) ? "; * could not be confirmed" : ""}\n`;
  yield* positions("Monthly", lines.filter(({ once }) => !once));
  yield* positions("Once", lines.filter(({ once }) => once));
  yield "  Not counted\n";
  for (const item of notCounted) yield `    ${printable(item)}\n`;
  yield "\n";
}

function* positions(title: string, lines: readonly CostLine[]): Iterable<string> {
  const places = new Map<string, CostLine[]>();
  // What does not come to a cent is in the JSON.
  for (const line of lines) if (line.usd > 0) places.set(line.where, [...(places.get(line.where) ?? []), line]);
  for (const [where, ofPlace] of places) {
    yield `  ${title}: ${printable(where)}\n`;
    yield* ofPlace.map(position);
  }
}

function position({ service, what, quantity, price, usd: amount, unconfirmed }: CostLine): string {
  const { usd: unit, per, units }: Price = PRICES.list[price];
  return `    ${usd(amount).padStart(12)}${unconfirmed ? "*" : " "} ${service}: ${printable(what)} (${quantity} ${per} at ${unit}${units === undefined ? "" : ` per ${units}`})\n`;
}

const usd = (amount: number): string => `${amount.toFixed(2)} USD`;
