// SPDX-License-Identifier: Apache-2.0
// The cost of what the backup component declares, against bills that were worked out by hand from the price list.
import { estimateCosts, type Assumptions, type CostLine } from "../../cli/costs/estimate";
import { PRICES, type Price } from "../../cli/costs/prices";
import { Backup, BackupPlan, type BackupArgs } from "../../components/backup";
import { examplePlace, exampleProvider } from "../../components/_kit/example-place";
import { build } from "../../components/_kit/testing";
import { reportSchema } from "../../cli/reporters/report-schema";
import { glacis } from "./command";

jest.setTimeout(120_000);

const assumed: Assumptions = { gb: 1000, objects: 1_000_000, changePercent: 30 };
const home = () => ({ provider: exampleProvider("eu-central-1") });
const args = (): BackupArgs => ({ ...examplePlace, replicas: ["eu-west-1", "eu-north-1"].map((region) => ({ region, provider: exampleProvider(region) })) });

async function bill(program: () => unknown, changes: Partial<Assumptions> = {}, known = false) {
  const { resources } = await build(program, known);
  return estimateCosts(resources, { ...assumed, ...changes });
}
const line = ({ where, what, quantity, usd }: CostLine): unknown[] => [where.replace(/.*111122223333-/, "").replace(/ \(.*/, ""), what, quantity, usd];

describe.each([["at preview", false], ["when everything is known", true]])("%s", (_when, known) => {
  test("three copies in Standard: old versions for 90 days, replication by GB and by request, one key per region", async () => {
    const { lines, monthlyUsd, onceUsd } = await bill(() => new Backup("backup", args(), home()), {}, known);
    // 1000 GB and what 90 days overwrite of them, at 30 % in 365/12 days: 887.67 GB.
    expect(lines.filter(({ once }) => !once).map(line)).toEqual([
      ["eu-central-1", "STANDARD", 1887.67, 43.42],
      ["eu-central-1", "requests for keys, with a bucket key", 3000, 0.01],
      ["eu-west-1", "STANDARD", 1887.67, 43.42],
      ["eu-west-1", "requests for keys, with a bucket key", 6000, 0.02],
      ["eu-west-1", "replication: requests", 300_000, 1.5],
      ["eu-west-1", "replication: transfer", 300, 6],
      ["eu-west-1", "replication: time control", 300, 4.5],
      ["eu-west-1", "replication metrics", 4, 1.2],
      ["eu-north-1", "STANDARD", 1887.67, 43.42],
      ["eu-north-1", "requests for keys, with a bucket key", 6000, 0.02],
      ["eu-north-1", "replication: requests", 300_000, 1.5],
      ["eu-north-1", "replication: transfer", 300, 6],
      ["eu-north-1", "replication: time control", 300, 4.5],
      ["eu-north-1", "replication metrics", 4, 1.2],
      ["all copies", "keys that encrypt copies and vaults", 3, 3],
    ]);
    expect([monthlyUsd, onceUsd]).toEqual([159.71, 2 * (5 + 20 + 15)]);
  });

  test("a plan: every vault holds all of it, and its changes for as long as the longest backup; restore tests read it every week", async () => {
    const program = () => {
      const provider = home();
      const backup = args();
      new Backup("backup", backup, provider);
      const copies = backup.replicas.slice(0, 1);
      new BackupPlan("recovery", { ...examplePlace, copies, coolingOffDays: 30, confirmPermanentLock: "permanent after 30 days", topicArn: "arn:aws:sns:eu-central-1:111122223333:oncall" }, provider);
    };
    const { lines } = await bill(program, {}, known);
    // 400 days of 30 % in 365/12 days, on top of 1000 GB.
    expect(lines.filter(({ service }) => service === "AWS Backup").map(({ where, what, quantity, usd, once, unconfirmed }) => [where, what, quantity, usd, once, unconfirmed])).toEqual([
      ["example-prod-recovery (eu-central-1)", "backups, kept up to 400 days", 4945.21, 247.26, false, false],
      ["example-prod-recovery (eu-west-1)", "copies, kept up to 400 days", 4945.21, 247.26, false, false],
      ["example-prod-recovery (eu-west-1)", "copying: transfer", 300, 6, false, false],
      ["example-prod-recovery (eu-west-1)", "copying: transfer", 1000, 20, true, false],
      ["example-prod-recovery", "restore tests, 4.3 a month", 4333.33, 86.67, false, true],
    ]);
    expect(lines.filter(({ where }) => where === "all copies").map(({ what, quantity }) => [what, quantity])).toEqual([["keys that encrypt copies and vaults", 5], ["alarms on backups and replication", 5]]);
  });
});

test("what is overwritten less often than it moves to a colder class costs less there", async () => {
  const { lines } = await bill(() => new Backup("backup", { ...args(), archiveAfterDays: 73, retentionDays: 200 }, home()), { changePercent: 10 });
  const [standard, colder, moves] = lines.filter(({ where }) => where.includes("eu-north-1"));
  // 73 days are 2.4 months, so 0.9^2.4 of the current data has moved; of the old versions, those of the last 127 days.
  const moved = 1000 * 0.9 ** 2.4 + (100 / (365 / 12)) * 127;
  expect([standard?.quantity, colder?.quantity].map((gb) => gb?.toFixed(1))).toEqual([(1000 + (100 / (365 / 12)) * 200 - moved).toFixed(1), moved.toFixed(1)]);
  expect([colder?.what, moves?.quantity, moves?.usd]).toEqual(["GLACIER_IR", 100_000, 2]);
});

test.each<[string, Partial<BackupArgs>, Partial<Assumptions>, string]>([
  ["objects that are too small to move", { archiveAfterDays: 40, retentionDays: 200 }, { objects: 100_000_000 }, "GLACIER_IR: S3 leaves objects below 128 KB where they are"],
  ["what no list of prices can know", {}, {}, "growth of the data, taxes, discounts, and the difference between regions"],
])("says what is not counted: %s", async (_name, changes, assumptions, sentence) => {
  const { notCounted } = await bill(() => new Backup("backup", { ...args(), ...changes }, home()), assumptions);
  expect(notCounted.join("\n")).toContain(sentence);
});

test("a stack without a backup costs nothing, and it is said why", async () => {
  const { monthlyUsd, notCounted } = await bill(() => undefined);
  expect([monthlyUsd, notCounted[0]]).toEqual([0, "any bucket: none is replicated or selected by a backup plan"]);
});

test("every price is of one day and has its page", () => {
  expect(PRICES.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  for (const { usd, source } of Object.values(PRICES.list) as Price[]) expect([usd > 0, source.startsWith("https://aws.amazon.com/")]).toEqual([true, true]);
});

describe("glacis check --costs", () => {
  test("prints the estimate of the prod stack before the verdict, and the same in JSON", async () => {
    const flags = ["check", "--stack", "prod", "--costs", "--costs-gb", "500", "--costs-objects", "2e6", "--costs-change", "5"];
    const [text, json] = await Promise.all([glacis(flags), glacis([...flags, "--format", "json"])]);
    const { costs } = reportSchema.parse(JSON.parse(json.stdout));
    expect([text.code, json.code, costs?.assumptions, costs?.buckets]).toEqual([0, 0, { gb: 500, objects: 2e6, changePercent: 5 }, ["example-prod-backup-111122223333-eu-central-1"]]);
    expect(text.stdout).toContain(`Cost of the backup, estimated: ${costs?.monthlyUsd.toFixed(2)} USD a month, and ${costs?.onceUsd.toFixed(2)} USD once`);
    expect(text.stdout.trimEnd().split("\n").at(-1)).toContain("Stack prod");
    for (const item of costs?.notCounted ?? []) expect(text.stdout).toContain(item);
  });

  test.each([
    [["--costs", "--format", "sarif"], "glacis: --costs: found no format that shows it (sarif); use text or json\n"],
    [["--costs", "--costs-change", "101"], "error: option '--costs-change <percent>' argument '101' is invalid. found \"101\"; expected a number from 0 to 100\n(run with --help for usage)\n"],
  ])("bad usage: %j", async (flags, stderr) => {
    expect(await glacis(["check", ...flags])).toEqual({ code: 64, stdout: "", stderr });
  });
});
