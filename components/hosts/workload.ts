// SPDX-License-Identifier: Apache-2.0
import type { CloudConfigModule } from "../_kit/cloud-config";
import { hostFile } from "./host-file";

/** Serves a fixed page, over TLS where it is given a key; what a host runs until a workload is configured. */
export const demoWorkload = "/usr/bin/python3 /opt/glacis/demo.py";

/** Options of the workload's unit that close it in; systemd.exec(5) explains each. A workload that needs more overrides one by name. */
export const sandbox: Readonly<Record<string, string>> = {
  AmbientCapabilities: "",
  CapabilityBoundingSet: "",
  DevicePolicy: "closed",
  DynamicUser: "yes",
  IPAddressDeny: "169.254.169.254 fd00:ec2::254",
  KeyringMode: "private",
  LockPersonality: "yes",
  MemoryDenyWriteExecute: "yes",
  NoNewPrivileges: "yes",
  PrivateDevices: "yes",
  PrivateIPC: "yes",
  PrivateTmp: "yes",
  PrivateUsers: "yes",
  ProcSubset: "pid",
  ProtectClock: "yes",
  ProtectControlGroups: "yes",
  ProtectHome: "yes",
  ProtectHostname: "yes",
  ProtectKernelLogs: "yes",
  ProtectKernelModules: "yes",
  ProtectKernelTunables: "yes",
  ProtectProc: "invisible",
  ProtectSystem: "strict",
  RemoveIPC: "yes",
  RestrictAddressFamilies: "AF_INET AF_INET6 AF_UNIX",
  RestrictNamespaces: "yes",
  RestrictRealtime: "yes",
  RestrictSUIDSGID: "yes",
  SystemCallArchitectures: "native",
  SystemCallFilter: "@system-service",
  UMask: "0077",
};

export interface WorkloadArgs {
  /** Port the workload serves on. */
  readonly servicePort: number;
  /** What sends requests to it: the edge's load balancer over TLS, or the mesh's proxy over loopback. */
  readonly behind: "edge" | "mesh";
  /** Command line of the workload; systemd starts it and starts it again when it ends. @default the demo workload */
  readonly command?: string | undefined;
  /** Image of ECR, pinned by its digest, whose own command is the workload instead. @default none */
  readonly image?: string | undefined;
  /** Sandbox options that differ from the defaults. */
  readonly sandbox: Readonly<Record<string, string>>;
  /** Environment variable to the name of the secret in Secrets Manager that is its value. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly region: string;
}

function edgeEnvironment(port: number): string {
  return `Environment=ADDRESS=0.0.0.0 PORT=${port} TLS_KEY=%d/key TLS_CERTIFICATE=%d/certificate
LoadCredential=key:/etc/glacis/tls/key.pem
LoadCredential=certificate:/etc/glacis/tls/certificate.pem
`;
}

/** Where the image is, unpacked, and what its configuration says of the unit. */
const IMAGE = "/var/lib/glacis/image";
const IMAGE_DROP_IN = "/etc/systemd/system/glacis-workload.service.d/image.conf";

// The command follows in the drop-in: without it systemd refuses the unit. Names of the VPC are the host's to resolve.
const imageUnit = `RootDirectory=${IMAGE}/rootfs
RootDirectoryStartOnly=yes
BindReadOnlyPaths=/etc/hosts /etc/resolv.conf
User=glacis-workload
`;

/** What differs in the sandbox: the image brings its user, and its homes are its own. The root is read-only by ProtectSystem. */
const imageSandbox = { DynamicUser: "no", ProtectHome: "read-only" };

/** In memory only, for root only; systemd reads it before it gives up root for the workload. */
const ENVIRONMENT = "/run/glacis/workload.env";

/** The workload as a sandboxed systemd unit. */
export function workload({ servicePort, behind, command = demoWorkload, image, sandbox: changes, secrets, region }: WorkloadArgs): CloudConfigModule {
  // With what it points to in front, so that nobody, the control of plain secrets among them, takes the name for the secret.
  const pairs = Object.entries(secrets).map(([name, secret]) => `${name}=secretsmanager:${secret}`).sort();
  const fetching = pairs.length === 0 ? "" : `Environment=AWS_DEFAULT_REGION=${region}
ExecStartPre=+/usr/local/sbin/glacis-secrets ${ENVIRONMENT} ${pairs.join(" ")}
EnvironmentFile=-${ENVIRONMENT}
`;
  const options = Object.entries({ ...sandbox, ...(image === undefined ? {} : imageSandbox), ...changes }).map(([name, value]) => `${name}=${value}\n`).join("");
  return {
    name: "workload",
    why: "A workload that was taken over should find nothing else to take.",
    source: "systemd.exec(5); systemd-analyze security",
    // netavark is one of two that skopeo asks for, and unlike the other brings no second firewall.
    packages: ["openssl", ...(pairs.length > 0 || image !== undefined ? ["python3-botocore"] : []), ...(image === undefined ? [] : ["netavark", "skopeo", "umoci"])],
    files: [
      ...(image === undefined ? [] : [{ path: "/usr/local/sbin/glacis-pull-image", content: hostFile("pull-image.py"), mode: "0755" }]),
      ...(image === undefined && command === demoWorkload ? [{ path: "/opt/glacis/demo.py", content: hostFile("demo.py") }] : []),
      ...(pairs.length > 0 ? [{ path: "/usr/local/sbin/glacis-secrets", content: hostFile("secrets.py"), mode: "0755" }] : []),
      ...(behind === "edge" ? [{ path: "/usr/local/sbin/glacis-tls-key", content: hostFile("tls-key.sh"), mode: "0755" }] : []),
    ],
    units: [{
      name: "glacis-workload.service",
      content: `[Unit]
Description=Workload behind the ${behind}
After=network-online.target nftables.service
Wants=network-online.target
# Without its firewall the host serves nothing.
Requires=nftables.service
StartLimitIntervalSec=0

[Service]
${image === undefined ? `ExecStart=${command}
` : imageUnit}${behind === "edge" ? edgeEnvironment(servicePort) : `Environment=ADDRESS=127.0.0.1 PORT=${servicePort}
`}${fetching}Restart=always
RestartSec=2
${options}
[Install]
WantedBy=multi-user.target
`,
    }],
    commands: [
      ...(behind === "edge" ? ["/usr/local/sbin/glacis-tls-key"] : []),
      ...(image === undefined ? [] : [`/usr/local/sbin/glacis-pull-image ${image} ${IMAGE} ${IMAGE_DROP_IN}`]),
    ],
    // Its services start with the package, and nothing here is for them.
    ...(image === undefined ? {} : { boot: ["systemctl mask --quiet netavark-dhcp-proxy.service netavark-dhcp-proxy.socket netavark-firewalld-reload.service"] }),
  };
}
