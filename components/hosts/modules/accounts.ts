// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";

const BANNER = "Access to this system is for authorized persons only. All use is monitored and recorded; unauthorized access is prohibited by law.\n";

// Two profiles, for one stands before the password is checked and the other after (pam_faillock(8), pam-auth-update(8)).
const LOCKED_OUT = `Name: Refuse accounts with too many failed attempts
Default: yes
Priority: 1024
Auth-Type: Primary
Auth:
	requisite pam_faillock.so preauth
`;
const FAILED = `Name: Count failed attempts
Default: yes
Priority: 0
Auth-Type: Primary
Auth:
	[default=die] pam_faillock.so authfail
Account-Type: Additional
Account:
	required pam_faillock.so
`;

/** Sets `NAME value` in /etc/login.defs, whether it is there, commented out, or missing. */
const loginDefault = (name: string, value: string): string =>
  `sed -i '/^#* *${name}[[:space:]]/d' /etc/login.defs && echo '${name} ${value}' >>/etc/login.defs`;

/** The user whom Session Manager makes of a person, without privileges. */
export function accounts(sessionUser: string): CloudConfigModule {
  return {
    name: "accounts",
    why: "Nobody has a password here; if someone ever gets one, its rules and traces are in place.",
    source: "CIS Debian Linux benchmark, sections 1.6 and 5.4; sudoers(5); Lynis AUTH-9230, AUTH-9328",
    packages: ["libpam-pwquality", "libpam-tmpdir"],
    files: [
      { path: "/etc/issue", content: BANNER },
      { path: "/etc/issue.net", content: BANNER },
      { path: "/etc/profile.d/glacis.sh", content: "umask 027\nulimit -c 0\nTMOUT=900\nreadonly TMOUT\n" },
      { path: "/etc/sudoers.d/glacis", content: 'Defaults use_pty\nDefaults logfile="/var/log/sudo.log"\nDefaults log_subcmds\n', mode: "0440" },
      { path: "/usr/share/pam-configs/glacis-locked-out", content: LOCKED_OUT },
      { path: "/usr/share/pam-configs/glacis-failed", content: FAILED },
      { path: "/etc/security/faillock.conf", content: "deny = 5\nunlock_time = 900\naudit\n" },
      { path: "/etc/tmpfiles.d/glacis-faillock.conf", content: "d /run/faillock 0755 root root -\n" },
      // Session Manager's agent would give its user every right, unless the file is there.
      { path: "/etc/sudoers.d/ssm-agent-users", content: `# ${sessionUser} has no privileges.\n`, mode: "0440" },
    ],
    commands: [
      "pam-auth-update --enable glacis-locked-out glacis-failed",
      "systemd-tmpfiles --create /etc/tmpfiles.d/glacis-faillock.conf",
      loginDefault("UMASK", "027"),
      loginDefault("PASS_MAX_DAYS", "365"),
      loginDefault("PASS_MIN_DAYS", "1"),
      loginDefault("SHA_CRYPT_MIN_ROUNDS", "10000"),
      loginDefault("SHA_CRYPT_MAX_ROUNDS", "100000"),
      loginDefault("FAIL_DELAY", "4"),
      // An account without any password, which is not the same as one that waits to be unlocked.
      `id ${sessionUser} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash --password '*' ${sessionUser}`,
      "chmod 0750 /home/*",
      "rm -f /etc/sudoers.d/90-cloud-init-users",
      "chmod 0750 /etc/sudoers.d",
      "chmod 0600 /etc/crontab 2>/dev/null || true",
      "chmod -f 0700 /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.weekly /etc/cron.monthly || true",
    ],
  };
}
