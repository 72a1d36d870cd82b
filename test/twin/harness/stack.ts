// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LocalProject, STACK } from "../../../local/deploy/project";

interface DeployedResource {
  readonly type: string;
  readonly urn: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** The resources of a type in the deployed local stack, from its state. */
export function deployed(stateDir: string, type: string): readonly DeployedResource[] {
  const file = join(new LocalProject(stateDir).backend, ".pulumi", "stacks", "glacis", `${STACK}.json`);
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest: { resources: readonly DeployedResource[] } } };
  return checkpoint.latest.resources.filter((resource) => resource.type === type);
}

/** The user data of the launch template of one `Hosts`, by its name in the program, in base64. */
export function deployedUserData(stateDir: string, name = "hosts"): string {
  const templates = deployed(stateDir, "aws:ec2/launchTemplate:LaunchTemplate");
  const userData = templates.find(({ urn }) => urn.endsWith(`::${name}-template`))?.outputs?.["userData"];
  if (typeof userData !== "string") throw new Error(`no launch template ${name}-template with user data in the state ${stateDir}; there are ${templates.map(({ urn }) => urn.split("::").pop()).join(", ")}`);
  return userData;
}
