// SPDX-License-Identifier: Apache-2.0
import { stringify } from "yaml";
import { invalid } from "../_kit/args";

export interface UserDataArgs {
  /** Port the workload serves HTTPS on. */
  readonly servicePort: number;
  /** Command line of the workload; systemd starts it and starts it again when it ends. */
  readonly workload: string;
}

/** Serves a fixed page over TLS with a key made at boot; what a host runs until a workload is configured. */
export const demoWorkload = "/usr/bin/python3 /opt/glacis/demo.py";

const demoScript = `import http.server, os, ssl
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"glacis demo workload\\n"
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.minimum_version = ssl.TLSVersion.TLSv1_2
context.load_cert_chain(os.environ["TLS_CERTIFICATE"], os.environ["TLS_KEY"])
server = http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Page)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
`;

function workloadUnit({ servicePort, workload }: UserDataArgs): string {
  const key = "/etc/glacis/tls/key.pem";
  const certificate = "/etc/glacis/tls/certificate.pem";
  return `[Unit]
Description=Workload behind the load balancer
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=${workload}
Environment=PORT=${servicePort} TLS_KEY=%d/key TLS_CERTIFICATE=%d/certificate
LoadCredential=key:${key}
LoadCredential=certificate:${certificate}
DynamicUser=yes
Restart=always
RestartSec=2
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
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
ProtectProc=invisible
ProtectSystem=strict
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
`;
}

const tlsKeyScript = `#!/bin/sh
# The key is made on the host and never leaves it; the load balancer does not verify the name.
set -eu
umask 077
mkdir -p /etc/glacis/tls
[ -s /etc/glacis/tls/certificate.pem ] && exit 0
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$(hostname)" \\
  -keyout /etc/glacis/tls/key.pem -out /etc/glacis/tls/certificate.pem
`;

const automaticUpdates = `APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "03:30";
`;

/**
 * The cloud-config a host boots with: no SSH, daily security updates with a reboot window, and the workload as a sandboxed
 * systemd unit. Holds no secrets: anyone who may describe the launch template can read it.
 * @throws InputPropertyError when the text exceeds the 16 KB that EC2 accepts
 */
export function userData(args: UserDataArgs): string {
  const file = (path: string, content: string, permissions = "0644") => ({ path, permissions, content });
  const text = `#cloud-config\n${stringify({
    users: [],
    disable_root: true,
    ssh_pwauth: false,
    package_update: true,
    package_upgrade: true,
    packages: ["unattended-upgrades", "needrestart", "openssl"],
    write_files: [
      file("/etc/apt/apt.conf.d/60glacis-updates", automaticUpdates),
      file("/opt/glacis/demo.py", demoScript),
      file("/usr/local/sbin/glacis-tls-key", tlsKeyScript, "0755"),
      file("/etc/systemd/system/glacis-workload.service", workloadUnit(args)),
    ],
    runcmd: [
      ["systemctl", "mask", "--now", "ssh.service", "ssh.socket"],
      ["/usr/local/sbin/glacis-tls-key"],
      ["systemctl", "enable", "--now", "glacis-workload.service"],
    ],
  }, { lineWidth: 0 })}`;
  const bytes = Buffer.byteLength(text);
  if (bytes > 16384) throw invalid("workload", `${bytes} bytes of user data`, "EC2 accepts 16384 bytes; move files into the image or fetch them at boot");
  return text;
}
