// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { engineEnvironment } from "../local/deploy/environment";
import { LocalProject } from "../local/deploy/project";
import { ensureToolchain } from "../local/toolchain";
import { run, writeProject } from "../test/engine/project";

/** Keys and their names, all as they should be: a preview that is refused would print instead of work. */
function program(count: number): string {
  return `
    import * as aws from "@pulumi/aws";
    for (let i = 0; i < ${count / 2}; i++) {
      const key = new aws.kms.Key("key-" + i, { enableKeyRotation: true, deletionWindowInDays: 30 });
      new aws.kms.Alias("alias-" + i, { name: "alias/bench-" + i, targetKeyId: key.keyId });
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
    const { code, output } = await run(toolchain.pulumi.path, ["--non-interactive", "preview", "--stack", "prod", ...pack], options);
    if (code !== 0) throw new Error(`the preview was refused: ${output.slice(-400)}`);
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
