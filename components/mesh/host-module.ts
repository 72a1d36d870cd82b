// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudConfigModule } from "../_kit/cloud-config";
import { nameOf, proxyConfig, spiffeId, type ProxyArgs } from "./proxy";

export interface HostModuleArgs extends ProxyArgs {
  readonly region: string;
  readonly secretName: string;
  readonly metricNamespace: string;
  /** Network that load balancers and other hosts are in. */
  readonly cidr: string;
}

const FOLDER = "/etc/glacis/mesh";
const CERTIFICATES = "/run/glacis-mesh";

/** What neither unit of the mesh may do. A unit that narrows the system calls further does so after this, where systemd takes it as a subtraction. */
const CONFINEMENT = `LockPersonality=yes
NoNewPrivileges=yes
PrivateDevices=yes
PrivateTmp=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHome=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectSystem=strict
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service`;

const proxyUnit = `[Unit]
Description=Mutual TLS of the mesh
After=network-online.target
Wants=network-online.target
# Started by glacis-mesh-certificate.service, once there is a certificate.

[Service]
Type=notify
Environment=MESH_CERTIFICATES=${CERTIFICATES}/current
ExecStart=/usr/sbin/haproxy -Ws -f ${FOLDER}/haproxy.cfg -S /run/glacis-mesh-proxy/master.sock,mode,600
ExecReload=/bin/kill -USR2 $MAINPID
KillMode=mixed
SuccessExitStatus=143
Restart=always
RestartSec=1
User=haproxy
Group=haproxy
RuntimeDirectory=glacis-mesh-proxy
RuntimeDirectoryMode=0700
LimitNOFILE=65536
CapabilityBoundingSet=
MemoryDenyWriteExecute=yes
ProcSubset=pid
ProtectProc=invisible
${CONFINEMENT}
SystemCallFilter=~@privileged @resources
UMask=0077
`;

// Root, since it starts a unit and reads the metadata service, but with nothing to do elsewhere.
const certificateUnit = `[Unit]
Description=Pull the mesh certificate
After=network-online.target
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart=/opt/glacis/mesh-certificate
Group=haproxy
RuntimeDirectory=glacis-mesh
RuntimeDirectoryMode=0750
RuntimeDirectoryPreserve=yes
TimeoutStartSec=2min
Restart=on-failure
RestartSec=15
CapabilityBoundingSet=CAP_DAC_OVERRIDE
${CONFINEMENT}
`;

const certificateTimer = `[Unit]
Description=Pull the mesh certificate again and again

[Timer]
OnBootSec=0
# How long a rotation takes to reach every host. Each pull is one request, and changes nothing when nothing changed.
OnUnitInactiveSec=5min
RandomizedDelaySec=30s

[Install]
WantedBy=timers.target
`;

/** What makes a host a member of the mesh. */
export function hostModule(args: HostModuleArgs): CloudConfigModule {
  const { service, zone, callers, callees, cidr, healthPort } = args;
  const settings = {
    service: service.name,
    name: nameOf(service.name, zone),
    spiffeId: spiffeId(service.name, zone),
    region: args.region,
    secretId: args.secretName,
    metricNamespace: args.metricNamespace,
  };
  return {
    name: "mesh",
    why: "Without it whoever is on the network reads what services say to each other, and speaks in their name.",
    source: "Mozilla server-side TLS 6.0, modern; SPIFFE X.509-SVID; NIST SP 800-204A sections 3 and 4",
    packages: ["haproxy", "openssl", "python3-botocore"],
    files: [
      { path: `${FOLDER}/haproxy.cfg`, content: proxyConfig(args) },
      { path: `${FOLDER}/settings.json`, content: `${JSON.stringify(settings, null, 2)}\n` },
      { path: "/opt/glacis/mesh-certificate", content: readFileSync(join(__dirname, "host", "certificate.py"), "utf8"), mode: "0755" },
    ],
    units: [
      { name: "glacis-mesh.service", content: proxyUnit, start: false },
      { name: "glacis-mesh-certificate.service", content: certificateUnit, start: false },
      { name: "glacis-mesh-certificate.timer", content: certificateTimer },
    ],
    // The package starts a proxy of its own, with the distribution's configuration.
    boot: ["systemctl mask --quiet haproxy.service"],
    firewall: {
      in: callers.length === 0 ? [] : [`ip saddr ${cidr} tcp dport { ${service.port}, ${healthPort} } accept`],
      out: callees.length === 0 ? [] : [`ip daddr ${cidr} tcp dport { ${callees.map(({ port }) => port).join(", ")} } accept`],
    },
  };
}
