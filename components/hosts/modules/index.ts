// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";
import { workload, type WorkloadArgs } from "../workload";
import { accounts } from "./accounts";
import { sessionAgent, type AgentArgs } from "./agent";
import { dns, network, noSsh } from "./base";
import { kernel, mandatoryAccess, mounts } from "./kernel";
import { integrity, records, time } from "./records";
import { reporting, type ReportingArgs } from "./reporting";
import { updates } from "./updates";

export interface HostModulesArgs extends WorkloadArgs, ReportingArgs, AgentArgs {
  /** User whom Session Manager makes of a person. */
  readonly sessionUser: string;
}

/** Everything a host is configured with, in the order in which it happens. */
export function hostModules(args: HostModulesArgs): readonly CloudConfigModule[] {
  return [
    noSsh(), dns(), network(args.behind === "edge" ? args.servicePort : undefined), time(), updates(), kernel(), mandatoryAccess(), mounts(), accounts(args.sessionUser), records(), integrity(),
    reporting(args), sessionAgent(args), workload(args),
  ];
}
