// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { engineEnvironment } from "../local/deploy/environment";
import { LocalProject } from "../local/deploy/project";
import { ensureToolchain } from "../local/toolchain";
import { run, writeProject } from "../test/engine/project";

/** Half keys, half log groups, so that both single-resource and relational controls have work. */
function program(count: number): string {
  return `
    import * as aws from "@pulumi/aws";
    for (let i = 0; i < ${count / 2}; i++) {
      const key = new aws.kms.Key("key-" + i, { enableKeyRotation: true, deletionWindowInDays: 30 });
      new aws.cloudwatch.LogGroup("log-" + i, { name: "/bench/" + i, retentionInDays: 365, kmsKeyId: key.arn });
    }
  `;
}

/** Seconds that `pulumi preview` of `count` new resources takes with and without the policy pack, in turn. */
export async function previews(folder: string, count: number, rounds: number): Promise<{ readonly plain: number[]; readonly judged: number[] }> {
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  const project = writeProject(path.join(folder, "engine"), program(count));
  const local = new LocalProject(path.join(project, "state"), project);
  local.prepare();
  const options = { cwd: project, env: engineEnvironment(local, toolchain) };
  await run(toolchain.pulumi.path, ["--non-interactive", "stack", "init", "prod"], options);
  const preview = async (...pack: string[]): Promise<number> => {
    const began = performance.now();
    const { output } = await run(toolchain.pulumi.path, ["--non-interactive", "preview", "--stack", "prod", ...pack], options);
    if (!output.includes("to create")) throw new Error(`the preview did not come to its end:\n${output}`);
    return (performance.now() - began) / 1000;
  };
  const plain: number[] = [];
  const judged: number[] = [];
  await preview();
  for (let round = 0; round < rounds; round++) {
    plain.push(await preview());
    judged.push(await preview("--policy-pack", local.policyPack));
  }
  return { plain, judged };
}
