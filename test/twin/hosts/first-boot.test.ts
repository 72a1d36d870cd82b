// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { debianImage } from "../harness/image";
import type { CloudInitStatus, TwinHost } from "../harness/host";
import { deployedUserData } from "../harness/stack";
import { Twin } from "../harness/twin";
import type { Result } from "../harness/command";
import { Facts, since, timed } from "../suite/facts";
import { describeTwin, endpoints, stateDir } from "../suite/local-stack";
import { ACCEPTED, lynis, type Audit } from "../suite/lynis";
import { fingerprintOfFiles, outdatedPackage } from "../suite/looks";

/** Boots what `up --local` deployed, beside a host without user data, and looks at both from inside and from a neighbour. */
describeTwin("a host booted from the deployed launch template", () => {
  const facts = new Facts("hosts-first-boot");
  let twin: Twin;
  let host: TwinHost;
  let status: CloudInitStatus;
  let baseline: Audit;
  let neighbour: (script: string) => Promise<Result>;
  let userData: string;
  /** When the host was started. */
  let began: number;

  beforeAll(async () => {
    userData = deployedUserData(stateDir());
    facts.see("userDataSha256", createHash("sha256").update(Buffer.from(userData, "base64")).digest("hex"));
    const image = await debianImage();
    facts.see("seconds: building the root image", image.buildSeconds);
    twin = await Twin.open(image, { endpoints: endpoints(), role: "example-local-hosts" });
    const plain = await twin.boot("plain");
    await plain.configured();
    baseline = await lynis(plain);
    await plain.stop();
    began = performance.now();
    await timed(facts, "boot until configured", async () => {
      host = await twin.boot("web", { userDataBase64: userData });
      status = await host.configured();
    });
    neighbour = await twin.neighbour("neighbour", "10.20.0.50");
  });

  afterAll(async () => {
    facts.write();
    await twin?.close();
  });

  describe("as it is after its first boot", () => {
    afterAll(() => since(facts, "boot to asserted", began));

    facts.check("cloud-init-without-errors", [], "cloud-init applies the user data without errors", async () => {
      const log = status.status === "done" ? "" : await host.sh("journalctl --unit glacis-configure --output=cat --no-pager | tail -20");
      expect({ log, status: status.status, errors: status.errors, recoverable: status.recoverable_errors }).toEqual({ log: "", status: "done", errors: [], recoverable: {} });
      facts.see("cloudInit", status.status);
    });

    facts.check("no-unit-failed", [], "no unit failed, but those that need what a container has not", async () => {
      const failed = (await host.sh("systemctl list-units --failed --plain --no-legend | cut -d' ' -f1")).split("\n").filter(Boolean);
      const unseen: Readonly<Record<string, string>> = {
        "audit-rules.service": "the kernel's audit answers the first user namespace only; the rules are in /etc/audit/rules.d",
      };
      expect(failed.filter((unit) => unseen[unit] === undefined)).toEqual([]);
      for (const unit of failed) facts.cannotSee(unit, unseen[unit] as string);
      facts.cannotSee("kernel lockdown, boot loader, AppArmor profiles", "a container shares the machine's kernel");
    });

    facts.check("listens-on-the-service-port-alone", [], "it listens on the service port and nowhere else, and has no SSH server", async () => {
      const ports = (await host.sh("ss -Htuln | awk '{print $1, $5}'")).split("\n").filter((line) => !/^udp \S+:68$|^tcp 127\./.test(line));
      expect(ports).toEqual(["tcp 0.0.0.0:8443"]);
      expect((await host.attempt("command -v sshd || test -e /etc/ssh/ssh_host_ed25519_key")).code).not.toBe(0);
      facts.see("listening", ports);
    });

    facts.check("workload-answers-sandboxed", [], "the workload answers over TLS to who may ask, closed in", async () => {
      expect(await neighbour("curl --silent --show-error --insecure --max-time 10 https://10.20.0.11:8443/healthz")).toMatchObject({ code: 0, stdout: "glacis demo workload\n" });
      const score = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(await host.sh("systemd-analyze security --no-pager glacis-workload.service"))?.[1]);
      expect(score).toBeLessThanOrEqual(3);
      facts.see("workloadExposure", score);
    });

    facts.check("firewall-drops", [], "the firewall drops, not merely refuses, what it does not allow, in both directions", async () => {
      await host.sh("systemd-run --quiet --unit=open-door python3 -m http.server 9000");
      await host.until("ss -Htln sport = :9000 | grep -q .");
      // An open door answers at once, or after a while on a busy machine; for a closed one there is no answer to wait for.
      const reach = async (from: (script: string) => Promise<Result>, address: string, port: number, seconds = 3) =>
        ({ 0: "open", 124: "dropped" } as Record<number, string>)[(await from(`timeout ${seconds} bash -c '</dev/tcp/${address}/${port}'`)).code ?? -1] ?? "refused";
      void neighbour("timeout 60 python3 -m http.server 8080");
      await neighbour("timeout 30 sh -c 'until ss -Htln sport = :8080 | grep -q .; do sleep 0.2; done'");
      const outward = (script: string) => host.attempt(script);
      const tried = {
        "in 8443": await reach(neighbour, "10.20.0.11", 8443, 30),
        "in 22": await reach(neighbour, "10.20.0.11", 22),
        "in 9000, where something listens": await reach(neighbour, "10.20.0.11", 9000),
        "out 443": await reach(outward, "10.20.0.1", 443, 30),
        "out 8080, where something listens": await reach(outward, "10.20.0.50", 8080),
        "out 53 to another resolver": await reach(outward, "10.20.0.1", 53),
      };
      await host.sh("systemctl stop open-door");
      expect(tried).toEqual({
        "in 8443": "open", "in 22": "dropped", "in 9000, where something listens": "dropped",
        "out 443": "open", "out 8080, where something listens": "dropped", "out 53 to another resolver": "dropped",
      });
      facts.see("firewall", tried);
    });

    facts.check("metadata-for-root-and-reporting", [], "root and the reporting user reach the instance metadata, and nobody else", async () => {
      const as = async (user: string) => (await host.attempt(`setpriv --reuid=${user} --clear-groups --no-new-privs -- curl --silent --output /dev/null --max-time 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token`)).code;
      const reached = { root: await as("root"), "glacis-report": await as("glacis-report"), "ssm-user": await as("ssm-user"), nobody: await as("nobody") };
      expect(reached).toEqual({ root: 0, "glacis-report": 0, "ssm-user": 28, nobody: 28 });
      facts.see("metadata", Object.keys(reached).filter((user) => reached[user as keyof typeof reached] === 0));
    });

    facts.check("kernel-parameters-in-force", [], "kernel parameters of the network are in force, the others are written for the next kernel", async () => {
      const wanted = [...(await host.sh("cat /etc/sysctl.d/90-glacis.conf")).matchAll(/^(\S+) = (.+)$/gm)].map(([, key = "", value = ""]) => ({ key, value }));
      const network = wanted.filter(({ key }) => key.startsWith("net.ipv"));
      expect(network.length).toBeGreaterThan(15);
      for (const { key, value } of network) expect({ key, value: await host.sh(`sysctl --values ${key}`) }).toEqual({ key, value });
      facts.see("sysctlsInForce", network.length);
      facts.cannotSee(`${wanted.length - network.length} kernel parameters`, "they belong to the kernel that the container shares; read from /etc/sysctl.d");
    });

    facts.check("mounts-restrictive", [], "directories that anyone may write, and those of records, execute nothing; homes hold no way to root", async () => {
      for (const directory of ["/tmp", "/dev/shm", "/var/tmp", "/var/log"]) {
        expect(await host.sh(`findmnt --noheadings --output OPTIONS ${directory}`)).toMatch(/nosuid,nodev,noexec/);
        expect(await host.attempt(`cp /usr/bin/true ${directory}/tried; ${directory}/tried; code=$?; rm ${directory}/tried; exit $code`)).toMatchObject({ code: 126, stderr: expect.stringContaining("Permission denied") as string });
      }
      expect(await host.sh("findmnt --noheadings --output OPTIONS /home")).toMatch(/nosuid,nodev/);
      expect(await host.sh("findmnt --noheadings --output OPTIONS /proc")).toContain("hidepid=invisible");
    });

    facts.check("user-data-without-keys", [], "user data holds no key and no password", () => {
      const text = gunzipSync(Buffer.from(userData, "base64")).toString();
      expect(text).not.toMatch(/PRIVATE KEY-----\n[A-Za-z0-9+/]|AKIA[A-Z0-9]{16}/);
    });

    facts.check("lynis-84-without-warnings", [], "Lynis finds no warning, an index of at least 84, and no suggestion without a reason why it stays", async () => {
      const audit = await lynis(host);
      process.stdout.write(`Lynis: ${baseline.index} without user data, ${audit.index} with it (${audit.points} of ${audit.possible} points; lost: ${audit.lost.join(", ")}); ${audit.suggestions.length} suggestions of ${baseline.suggestions.length} remain\n`);
      facts.see("lynis", { before: baseline.index, after: audit.index, points: audit.points, possible: audit.possible, lost: audit.lost, warnings: audit.warnings, remaining: audit.suggestions.map(({ test, text }) => ({ test, text, reason: ACCEPTED[test] })) });
      expect(audit.warnings).toEqual([]);
      expect(audit.suggestions.filter(({ test }) => ACCEPTED[test] === undefined)).toEqual([]);
      expect(audit.index).toBeGreaterThanOrEqual(84);
      expect(audit.index).toBeGreaterThan(baseline.index);
    });
  });

  facts.check("outdated-package-upgraded", ["host-updates-itself"], "an outdated package is seen by a dry run, and upgraded for real", async () => {
    const outdated = await outdatedPackage(host);
    if (outdated === undefined) return "no installed package has an older version on the mirror today";
    const { name, old, current } = outdated;
    await host.sh(`DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --allow-downgrades install ${name}=${old}`);
    expect(await host.sh("unattended-upgrade --dry-run --verbose 2>&1")).toContain(name);
    await host.sh("unattended-upgrade --verbose");
    expect(await host.sh(`dpkg-query --show --showformat='\${Version}' ${name}`)).toBe(current);
    facts.see("unattendedUpgrade", outdated);
  });

  facts.check("second-boot-changes-nothing", [], "a second boot changes nothing", async () => {
    const before = await fingerprintOfFiles(host);
    await timed(facts, "second boot until configured", async () => {
      await host.reboot();
      status = await host.configured();
    });
    expect({ status: status.status, errors: status.errors, recoverable: status.recoverable_errors }).toEqual({ status: "done", errors: [], recoverable: {} });
    await host.until("systemctl is-active --quiet glacis-workload.service");
    expect(await fingerprintOfFiles(host)).toEqual(before);
    expect(await neighbour("curl --silent --show-error --insecure --max-time 10 --retry 5 --retry-connrefused https://10.20.0.11:8443/")).toMatchObject({ code: 0 });
  });
});
