// SPDX-License-Identifier: Apache-2.0
// AWS schedule expressions, https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html

/** Whether `rate(...)` or `cron(...)` fires at least once on every day. */
export function isAtLeastDaily(expression: string | undefined): boolean {
  const days = rateInDays(expression);
  if (days !== undefined) return days <= 1;
  const { dayOfMonth, month, dayOfWeek, year } = cronFields(expression) ?? {};
  return isAny(dayOfMonth) && isAny(month) && isAny(dayOfWeek) && isAny(year ?? "*");
}

/** Whether it fires at least once in every month. */
export function isAtLeastMonthly(expression: string | undefined): boolean {
  const days = rateInDays(expression);
  if (days !== undefined) return days <= 31;
  const fields = cronFields(expression);
  return fields !== undefined && isAny(fields.month) && isAny(fields.year ?? "*");
}

function rateInDays(expression: string | undefined): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression ?? "") ?? [];
  if (count === undefined) return undefined;
  return Number(count) / (unit === "minute" ? 1440 : unit === "hour" ? 24 : 1);
}

function cronFields(expression: string | undefined): Record<"dayOfMonth" | "month" | "dayOfWeek" | "year", string | undefined> | undefined {
  const [, body] = /^cron\((.+)\)$/.exec(expression ?? "") ?? [];
  const [, , dayOfMonth, month, dayOfWeek, year] = body?.trim().split(/\s+/) ?? [];
  return dayOfWeek === undefined ? undefined : { dayOfMonth, month, dayOfWeek, year };
}

function isAny(field: string | undefined): boolean {
  return field !== undefined && /^(\*|\?|\*\/1|1-7|SUN-SAT|1-12|JAN-DEC)$/i.test(field);
}

/** Whether it fires at least every 90 days. */
export function isAtLeastQuarterly(expression: string | undefined): boolean {
  const days = rateInDays(expression);
  if (days !== undefined) return days <= 90;
  const fields = cronFields(expression);
  if (!fields || !isAny(fields.year ?? "*")) return false;
  // Months as a list or in steps: 1,4,7,10 and 1/3 leave three months between runs, which is 92 days at most.
  const { month = "" } = fields;
  const step = /^(?:\*|\d+)\/(\d+)$/.exec(month)?.[1];
  return isAny(month) || (step !== undefined && Number(step) <= 2) || month.split(",").length >= 6;
}
