// SPDX-License-Identifier: Apache-2.0
import { isAtLeastDaily, isAtLeastMonthly, isAtLeastQuarterly } from "./schedules";

test.each([
  ["rate(1 day)", [true, true, true]],
  ["rate(12 hours)", [true, true, true]],
  ["rate(2 days)", [false, true, true]],
  ["rate(40 days)", [false, false, true]],
  ["rate(365 days)", [false, false, false]],
  ["cron(0 3 * * ? *)", [true, true, true]],
  ["cron(0/15 * ? * * *)", [true, true, true]],
  ["cron(0 3 ? * MON-FRI *)", [false, true, true]],
  ["cron(0 3 1 * ? *)", [false, true, true]],
  ["cron(0 3 1 1/2 ? *)", [false, false, true]],
  ["cron(0 3 1 1 ? *)", [false, false, false]],
  ["cron(0 3 * * ? 2030)", [false, false, false]],
  ["tomorrow", [false, false, false]],
  [undefined, [false, false, false]],
])("%s is daily, monthly, quarterly: %p", (expression, expected) => {
  expect([isAtLeastDaily, isAtLeastMonthly, isAtLeastQuarterly].map((test) => test(expression))).toEqual(expected);
});
