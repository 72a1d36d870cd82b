// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

type Rule = Partial<aws.types.input.backup.PlanRule>;

const destinationVaultArn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:main";
const plan = (...rules: Rule[]) => new aws.backup.Plan("main", { rules: rules.map((rule, i) => ({ ruleName: `rule-${i}`, targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...rule })) });
const kept = (deleteAfter: number, copy = deleteAfter): Rule => ({ lifecycle: { deleteAfter }, copyActions: [{ destinationVaultArn, lifecycle: { deleteAfter: copy } }] });

export const good = {
  "one rule does": () => plan(kept(35), kept(400)),
  "kept for ever": () => plan({}),
};

export const bad = {
  "a month": () => plan(kept(35)),
  "a year here, a month there": () => plan(kept(400, 35)),
};
