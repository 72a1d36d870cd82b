// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";

// System calls that both architectures have; a file's path is watched by the same rule kind, for the older -w form is deprecated.
const AUDIT_RULES = `-D
-b 8192
--backlog_wait_time 60000
-a always,exit -F arch=b64 -S adjtimex,settimeofday,clock_settime -F key=time
-a always,exit -F arch=b64 -S init_module,finit_module,delete_module -F key=modules
-a always,exit -F arch=b64 -S mount,umount2 -F auid>=1000 -F auid!=unset -F key=mounts
-a always,exit -F arch=b64 -S sethostname,setdomainname -F key=identity
-a always,exit -F arch=b64 -S fchmodat,fchownat,setxattr,lsetxattr,fsetxattr,removexattr -F auid>=1000 -F auid!=unset -F key=permissions
-a always,exit -F arch=b64 -S openat,truncate,ftruncate -F exit=-EACCES -F auid>=1000 -F auid!=unset -F key=denied
-a always,exit -F arch=b64 -S unlinkat,renameat -F auid>=1000 -F auid!=unset -F key=delete
-a always,exit -F arch=b64 -S execve -C uid!=euid -F euid=0 -F key=privilege
-a always,exit -F arch=b64 -S execve -F auid>=1000 -F auid!=unset -F key=commands
${["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/etc/sudoers.d", "/etc/nftables.conf", "/etc/audit", "/etc/apparmor.d", "/etc/systemd/system"]
    .map((path) => `-a always,exit -F arch=b64 -F path=${path} -F perm=wa -F key=configuration`)
    .map((rule) => (/\.d |\/audit |\/system /.test(rule) ? rule.replace("path=", "dir=") : rule)).join("\n")}
-e 2
`;

/** What happened on the host, kept on it over restarts, with the kernel's own record of who did it. */
export function records(): CloudConfigModule {
  return {
    name: "records",
    why: "Without a record of who did what, nobody can tell how far an intruder came.",
    source: "auditd(8); journald.conf(5); CIS Debian Linux benchmark, sections 6.2 and 6.3",
    packages: ["acct", "auditd"],
    files: [
      { path: "/etc/audit/rules.d/glacis.rules", content: AUDIT_RULES, mode: "0640" },
      {
        path: "/etc/systemd/journald.conf.d/glacis.conf",
        content: "[Journal]\nStorage=persistent\nCompress=yes\nSystemMaxUse=1G\nMaxRetentionSec=30day\nForwardToSyslog=no\nAudit=yes\n",
      },
    ],
    units: [{ name: "acct.service.d/glacis.conf", content: "[Unit]\nConditionCapability=CAP_SYS_PACCT\n" }],
    boot: ["mkdir -p /var/log/journal"],
    commands: ["systemctl restart systemd-journald.service", "systemctl enable auditd.service"],
  };
}

/** Amazon's clock, which every host reaches without a route to anywhere. */
export function time(): CloudConfigModule {
  return {
    name: "time",
    why: "A wrong clock breaks certificates, signatures of requests, and the order of events.",
    source: "EC2 user guide, Amazon Time Sync Service: 169.254.169.123; chrony.conf(5)",
    packages: ["chrony"],
    files: [{
      path: "/etc/chrony/chrony.conf",
      content: `server 169.254.169.123 prefer iburst minpoll 4 maxpoll 4
driftfile /var/lib/chrony/chrony.drift
# A step only while starting, then by slewing: records never go back in time.
makestep 1.0 3
rtcsync
cmdport 0
`,
    }],
    firewall: { out: ["ip daddr 169.254.169.123 udp dport 123 accept"] },
    commands: ["systemctl enable chrony.service"],
  };
}

/** Notices every changed file of the configuration, and every program that is not as its package brought it. */
export function integrity(): CloudConfigModule {
  return {
    name: "integrity",
    why: "An intruder who wants to stay changes files; each change is reported once, to a log that is no longer on the host.",
    source: "aide.conf(5); debsums(1)",
    packages: ["aide", "cron", "debsums"],
    files: [{ path: "/etc/default/debsums", content: "CRON_CHECK=daily\n" }, {
      path: "/etc/aide/aide.conf",
      content: `database_in=file:/var/lib/aide/aide.db
database_out=file:/var/lib/aide/aide.db.new
gzip_dbout=yes
report_url=stdout
Watched = p+u+g+s+m+i+n+ftype+sha512+acl+xattrs
/boot Watched
/etc Watched
/root Watched
/usr/local Watched
/usr/lib/systemd Watched
!/etc/mtab
`,
    }],
    units: [
      {
        name: "glacis-integrity.service",
        start: false,
        content: `[Unit]
Description=Compare files with yesterday's
[Service]
Type=oneshot
Nice=19
IOSchedulingClass=idle
# What changed goes to the journal; only a failure to compare (14 and above) fails the unit.
SuccessExitStatus=1 2 3 4 5 6 7
ExecStart=sh -c '[ -e /var/lib/aide/aide.db ] && mode=update || mode=init; aide --config=/etc/aide/aide.conf --$$mode; code=$$?; mv -f /var/lib/aide/aide.db.new /var/lib/aide/aide.db; exit $$code'
ProtectSystem=full
StateDirectory=aide
NoNewPrivileges=yes
PrivateNetwork=yes
PrivateTmp=yes
`,
      },
      {
        name: "glacis-integrity.timer",
        content: "[Unit]\nDescription=Compare files every day\n[Timer]\nOnCalendar=daily\nRandomizedDelaySec=600\nPersistent=yes\n[Install]\nWantedBy=timers.target\n",
      },
    ],
    // The state to compare with is that of a host that was just configured, and has served nobody yet.
    commands: ["systemctl daemon-reload", "systemctl start glacis-integrity.service"],
  };
}
