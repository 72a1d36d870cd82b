// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";
import { hostFile } from "../host-file";

export interface ReportingArgs {
  readonly region: string;
  /** Log group that gets the journal. */
  readonly logGroupName: string;
  /** CloudWatch namespace that gets the host's health. */
  readonly namespace: string;
}

/** The user who alone of all services may reach the instance metadata, and so the role. */
const REPORTER = "glacis-report";

/** The journal and the host's health, in CloudWatch. */
export function reporting({ region, logGroupName, namespace }: ReportingArgs): CloudConfigModule {
  const service = (description: string, lines: string) => `[Unit]
Description=${description}
After=network-online.target
Wants=network-online.target
[Service]
Environment=AWS_DEFAULT_REGION=${region}
User=${REPORTER}
NoNewPrivileges=yes
PrivateDevices=yes
PrivateTmp=yes
ProtectHome=yes
ProtectSystem=strict
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
CapabilityBoundingSet=
${lines}`;
  return {
    name: "reporting",
    why: "A log that is only on the host is the intruder's to change; a host that nobody watches grows old unnoticed.",
    source: "CloudWatch Logs API, PutLogEvents; CIS Debian Linux benchmark, section 6.2.1",
    packages: ["python3-botocore"],
    users: [{ name: REPORTER, groups: ["systemd-journal"], metadata: true }],
    files: [
      { path: "/usr/local/sbin/glacis-ship-journal", content: hostFile("ship-journal.py"), mode: "0755" },
      { path: "/usr/local/sbin/glacis-health", content: hostFile("health.py"), mode: "0755" },
    ],
    units: [
      {
        name: "glacis-journal.service",
        content: `${service("Journal to CloudWatch Logs", `ExecStart=/usr/local/sbin/glacis-ship-journal ${logGroupName}
StateDirectory=glacis-journal
Restart=always
RestartSec=10
`)}[Install]
WantedBy=multi-user.target
`,
      },
      {
        name: "glacis-health.service",
        start: false,
        content: service("Health of this host to CloudWatch", `Type=oneshot
ExecStart=/usr/local/sbin/glacis-health ${namespace}
`),
      },
      {
        name: "glacis-health.timer",
        content: "[Unit]\nDescription=Health of this host every five minutes\n[Timer]\nOnActiveSec=30\nOnUnitActiveSec=300\n[Install]\nWantedBy=timers.target\n",
      },
    ],
  };
}
