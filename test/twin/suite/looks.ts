// SPDX-License-Identifier: Apache-2.0
import type { TwinHost } from "../harness/host";

/** SHA-256 of every file of the configuration and of what is installed, and the firewall; the same before and after nothing happened. */
export async function fingerprintOfFiles(host: TwinHost): Promise<Record<string, string>> {
  const files = await host.sh("find /etc /root /usr/local /usr/lib/systemd /usr/sbin /var/lib/glacis /var/lib/dpkg/status -xdev -type f -print0 | sort -z | xargs -0 sha256sum");
  const firewall = await host.sh("nft --stateless list ruleset | sha256sum");
  return Object.fromEntries([...files.split("\n").map((line) => line.split(/\s+/, 2).reverse()), ["firewall", firewall]] as [string, string][]);
}

export interface Outdated {
  readonly name: string;
  readonly old: string;
  readonly current: string;
}

// The smallest installed package that the mirror also has in an older version, and that no other package needs in the newer.
const FIND = `python3 - <<'SCRIPT'
import apt, json
found = []
for package in apt.Cache():
    if package.is_installed and not package.essential and package.installed == package.candidate:
        for version in package.versions:
            if version < package.installed and version.origins and any(origin.site for origin in version.origins):
                found.append((package.installed.installed_size, package.name, version.version, package.installed.version, package.installed.source_name))
sources = [entry[4] for entry in found]
alone = [entry for entry in sorted(found) if sources.count(entry[4]) == 1] or sorted(found)
print(json.dumps(dict(zip(("name", "old", "current"), alone[0][1:4])) if alone else None))
SCRIPT`;

/** An installed package for which there is an older version, so that it can be put back. */
export async function outdatedPackage(host: TwinHost): Promise<Outdated | undefined> {
  return (JSON.parse(await host.sh(FIND)) as Outdated | null) ?? undefined;
}
