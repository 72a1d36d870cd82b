// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";

// In one line each: what looks for a source of security updates, Lynis among it, reads this form.
const sources = ["debian trixie", "debian trixie-updates", "debian-security trixie-security"]
  .map((source) => `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://deb.debian.org/${source} main\n`).join("");

const settings = `APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
Acquire::Retries "5";
Acquire::https::Timeout "20";
DPkg::Lock::Timeout "300";
Unattended-Upgrade::Remove-Unused-Dependencies "true";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-WithUsers "true";
Unattended-Upgrade::Automatic-Reboot-Time "03:30";
Unattended-Upgrade::SyslogEnable "true";
`;

/** Security updates every day; services that use what was updated restart, and a host that needs it reboots at night. */
export function updates(): CloudConfigModule {
  return {
    name: "updates",
    why: "A fix that is installed and not in use is no fix: unattended-upgrades by itself neither restarts services nor reboots.",
    source: "Debian Reference 2.7.3; unattended-upgrades(8); needrestart(1)",
    packages: ["apt-listchanges", "needrestart", "unattended-upgrades"],
    settings: { apt: { preserve_sources_list: true } },
    files: [
      { path: "/etc/apt/sources.list", content: sources },
      { path: "/etc/apt/apt.conf.d/60glacis", content: settings },
      { path: "/etc/needrestart/conf.d/glacis.conf", content: "$nrconf{restart} = 'a';\n$nrconf{kernelhints} = 0;\n" },
    ],
    // What was removed leaves its configuration, scheduled jobs among it.
    commands: [`dpkg-query --show --showformat='\${db:Status-Abbrev} \${Package}\\n' | awk '$1 == "rc" { print $2 }' | xargs --no-run-if-empty dpkg --purge`],
    // The image's other sources are plain HTTP, which the firewall does not let out.
    boot: ["rm -f /etc/apt/sources.list.d/debian.sources /etc/apt/mirrors/debian*.list"],
  };
}
