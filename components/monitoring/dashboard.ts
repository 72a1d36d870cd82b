// SPDX-License-Identifier: Apache-2.0
import type { Place } from "../_kit/args";
import { INCIDENTS, type AlarmDefinition } from "./alarm";

const COLUMNS = 3;
const [WIDTH, HEIGHT] = [24 / COLUMNS, 6];

/**
 * The body of a dashboard: the state of every incident and alarm on top, below it a graph per alarm with its threshold. Names alone
 * lead to the alarms, so that it is known before any of them exists.
 * @param physical an alarm's or incident's name in CloudWatch
 */
export function dashboardBody({ region, accountId }: Place, alarms: readonly AlarmDefinition[], physical: (name: string) => string): string {
  const arn = (name: string): string => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${physical(name)}`;
  const incidents = Object.keys(INCIDENTS).filter((incident) => alarms.some(({ heard }) => heard === incident));
  const status = (title: string, names: readonly string[], y: number, height: number) => ({
    type: "alarm", x: 0, y, width: 24, height, properties: { title, alarms: names.map(arn) },
  });
  return JSON.stringify({
    widgets: [
      status("Incidents", incidents.map((incident) => `incident-${incident}`), 0, 2),
      status("Alarms", alarms.map(({ name }) => name), 2, 6),
      ...alarms.map(({ name, description }, index) => ({
        type: "metric",
        x: (index % COLUMNS) * WIDTH,
        y: 8 + Math.floor(index / COLUMNS) * HEIGHT,
        width: WIDTH,
        height: HEIGHT,
        properties: { title: description, region, view: "timeSeries", annotations: { alarms: [arn(name)] } },
      })),
    ],
  });
}
