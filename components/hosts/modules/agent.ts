// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../../_kit/cloud-config";
import { hostFile } from "../host-file";

export interface AgentArgs {
  readonly region: string;
  /** AWS's public key in ASCII armour. @default read at boot from AWS's documentation, which is as good: only the fingerprint is trusted */
  readonly publicKey?: string | undefined;
}

/** The key that signs the agent until 25 November 2027 (Systems Manager guide, "Verifying the signature of SSM Agent"). */
export const AGENT_KEY_FINGERPRINT = "1C5B395CBE5E74E2F1CA21592784DBF388D19D46";

const KEY_FILE = "/etc/glacis/agent-key.asc";

/** Session Manager's agent, installed only when its signature is that of AWS's key. */
export function sessionAgent({ region, publicKey }: AgentArgs): CloudConfigModule {
  return {
    name: "session-agent",
    why: "The agent runs as root and obeys from afar: what is installed has to be what AWS built.",
    source: "AWS Systems Manager guide, Verifying the signature of SSM Agent",
    packages: ["curl", "gpgv"],
    files: [
      { path: "/usr/local/sbin/glacis-install-agent", content: hostFile("install-agent.sh"), mode: "0755" },
      ...(publicKey === undefined ? [] : [{ path: KEY_FILE, content: publicKey }]),
    ],
    units: [{
      name: "glacis-agent.service",
      content: `[Unit]
Description=Install Session Manager's agent
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=0
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/glacis-install-agent ${region} ${AGENT_KEY_FINGERPRINT}
Restart=on-failure
RestartSec=300
[Install]
WantedBy=multi-user.target
`,
    }],
  };
}
