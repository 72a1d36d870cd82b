// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const plan = (rule: Partial<aws.types.input.backup.PlanRule>) => new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", schedule: "cron(0 3 * * ? *)", ...rule }] });
const region = (name: string) => ({ provider: new aws.Provider(name, { region: name }) });
const copyTo = (opts: { provider: aws.Provider }, vaultOpts: { provider: aws.Provider }) => {
  const away = new aws.backup.Vault("away", {}, vaultOpts);
  new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", copyActions: [{ destinationVaultArn: away.arn }] }] }, opts);
};

export const good = {
  "a vault in another region": () => copyTo(region("eu-central-1"), region("eu-west-1")),
  "by its ARN": () => {
    new aws.backup.Plan("daily", { rules: [{ ruleName: "daily", targetVaultName: "main", copyActions: [{ destinationVaultArn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:away" }] }] }, region("eu-central-1"));
  },
};

export const bad = {
  "no copy": () => {
    plan({});
  },
  "a second vault in the same region": () => {
    const here = region("eu-central-1");
    copyTo(here, here);
  },
};
