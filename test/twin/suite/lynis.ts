// SPDX-License-Identifier: Apache-2.0
import type { TwinHost } from "../harness/host";

export interface Finding {
  readonly test: string;
  readonly text: string;
}

export interface Audit {
  /** Hardening index: `points` in percent of `possible`, rounded down. */
  readonly index: number;
  readonly points: number;
  readonly possible: number;
  /** What cost points, as `test: points of points`. */
  readonly lost: readonly string[];
  readonly warnings: readonly Finding[];
  readonly suggestions: readonly Finding[];
}

/** Runs Lynis on a host, with no profile but its own. */
export async function lynis(host: TwinHost): Promise<Audit> {
  await host.sh("lynis audit system --quick --no-colors --quiet >/dev/null 2>&1 || true");
  const report = await host.sh("cat /var/log/lynis-report.dat");
  const log = await host.sh("grep --extended-regexp 'Performing test ID|Hardening: assigned' /var/log/lynis.log");
  const findings = (kind: string): Finding[] => [...report.matchAll(new RegExp(`^${kind}\\[\\]=([^|]*)\\|([^|]*)\\|`, "gm"))].map(([, test = "", text = ""]) => ({ test, text }));
  const lost: string[] = [];
  let test = "";
  let [points, possible] = [0, 0];
  for (const line of log.split("\n")) {
    test = /Performing test ID (\S+)/.exec(line)?.[1] ?? test;
    const [, had, of] = /\((\d+) of (\d+)\)/.exec(line) ?? [];
    if (had !== of) lost.push(`${test}: ${had} of ${of}`);
    const [, now, outOf] = /having (\d+) points \(out of (\d+)\)/.exec(line) ?? [];
    if (now !== undefined) [points, possible] = [Number(now), Number(outOf)];
  }
  return { points, possible, lost, index: Number(/^hardening_index=(\d+)$/m.exec(report)?.[1]), warnings: findings("warning"), suggestions: findings("suggestion") };
}

/** Why each remaining suggestion of Lynis stays, by its test; docs/hosts.md shows this table. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  LYNIS: "Debian ships the release that was current when it froze",
  "ACCT-9626": "CloudWatch's detailed monitoring and the hosts' own metrics measure the load",
  "ACCT-9628": "auditd is installed and enabled; no container may use the kernel's audit",
  "AUTH-9284": "ssm-user has no password on purpose; Session Manager makes people it",
  "BOOT-5180": "runlevels are of the init system before systemd",
  "BOOT-5264": "units of the distribution; those of Glacis have sandboxes, and the workload's score is tested",
  "DEB-0810": "apt-listbugs would hold back security updates until somebody answers",
  "DEB-0880": "fail2ban reads failed logins, and nothing here accepts any",
  "FILE-6310": "one volume per host, replaced with it every two weeks; the journal's size is bounded",
  "HRDN-7230": "AIDE and debsums report every changed file; scanners bring a compiler's tools along",
  "KRNL-5788": "a container has no kernel of its own",
  "KRNL-6000": "keys of the kernel that containers share with the machine; they are set, and take effect on a host of its own",
  "LOGG-2154": "the journal goes to CloudWatch Logs, which Lynis does not look for",
  "MACF-6208": "AppArmor is installed and enabled; no container sees the kernel's security file system",
  "NAME-4028": "the domain name comes from the VPC",
  "PKGS-7394": "unattended-upgrades installs, and the health metric counts, what is not current",
  "TOOL-5002": "cloud-init configures the host once; it is replaced, not managed",
};
