// SPDX-License-Identifier: Apache-2.0
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { compileCloudConfig } from "../../../components/_kit/cloud-config";
import { hostModules } from "../../../components/hosts/modules";
import { demoWorkload } from "../../../components/hosts/workload";
import type { Result } from "../harness/command";
import type { TwinHost } from "../harness/host";
import { debianImage } from "../harness/image";
import { Twin } from "../harness/twin";
import { Facts } from "../suite/facts";
import { describeTwin, endpoints } from "../suite/local-stack";

const SECRET_NAME = "example-local/workload";
const LOG_GROUP = "/example-local/hosts";
const secret = `value-${randomBytes(12).toString("hex")} with "quotes" and $signs`;

/** One host, met by one fault after the other: no mirror, no secret, a wrong clock, a forged package. In this order. */
describeTwin("a host whose surroundings fail", () => {
  const facts = new Facts("hosts-faults");
  let twin: Twin;
  let host: TwinHost;
  let neighbour: (script: string) => Promise<Result>;
  let secrets: SecretsManagerClient;
  let logs: CloudWatchLogsClient;

  beforeAll(async () => {
    const aws = endpoints();
    const settings = (service: string) => ({ region: "eu-central-1", endpoint: aws[service] as string, credentials: { accessKeyId: "test", secretAccessKey: "test" } });
    secrets = new SecretsManagerClient(settings("secretsmanager"));
    logs = new CloudWatchLogsClient(settings("logs"));
    const { userDataBase64 } = compileCloudConfig(hostModules({
      servicePort: 8443, behind: "edge", command: demoWorkload, sandbox: {}, secrets: { DEMO_SECRET: SECRET_NAME }, region: "eu-central-1",
      logGroupName: LOG_GROUP, namespace: "example-local-hosts", sessionUser: "ssm-user",
    }));
    twin = await Twin.open(await debianImage(), { endpoints: aws, role: "example-local-hosts" });
    twin.outside.mirrorDown = true;
    host = await twin.boot("web", { userDataBase64 });
    neighbour = await twin.neighbour("neighbour", "10.20.0.50");
  });

  afterAll(async () => {
    await secrets?.send(new DeleteSecretCommand({ SecretId: SECRET_NAME, ForceDeleteWithoutRecovery: true })).catch(() => undefined);
    facts.write();
    await twin?.close();
  });

  const get = () => neighbour("curl --silent --insecure --max-time 3 https://10.20.0.10:8443/");

  facts.check("mirror-unreachable-closed-and-retrying", [], "without a package mirror it is closed, says so and keeps trying", async () => {
    const { status, errors } = await host.configured();
    expect({ status, failed: errors.length > 0 }).toEqual({ status: "error", failed: true });
    await host.sh("journalctl --unit glacis-configure --grep 'not configured yet, stays closed and tries again' --quiet");
    expect(await host.sh("nft list chain inet glacis input")).toContain("policy drop");
    expect((await host.sh("ss -Htln")).trim()).toBe("");
    expect((await get()).code).not.toBe(0);
    expect(await host.sh("systemctl show --property=NRestarts,ActiveState glacis-configure.service")).toMatch(/ActiveState=activating/);
    facts.see("mirrorUnreachable", "closed, retrying");
  });

  facts.check("secret-missing-workload-waits", [], "once there is a mirror it configures itself, and the workload waits for its missing secret", async () => {
    twin.outside.mirrorDown = false;
    await host.until("test -e /var/lib/glacis/configured", 300_000);
    await host.until("journalctl --unit glacis-workload --grep 'waits for its secret example-local/workload' --quiet");
    expect((await get()).code).not.toBe(0);
    facts.see("secretMissing", "workload not started");
  });

  facts.check("secret-in-the-workload-alone", [], "once there is a secret the workload starts with it, and it shows nowhere else", async () => {
    await secrets.send(new CreateSecretCommand({ Name: SECRET_NAME, SecretString: secret }));
    await host.until("systemctl is-active --quiet glacis-workload.service && ss -Htln sport = :8443 | grep -q .");
    expect(await get()).toMatchObject({ code: 0, stdout: "glacis demo workload\n" });
    const environment = await host.sh("tr '\\0' '\\n' <\"/proc/$(systemctl show --value --property=MainPID glacis-workload)/environ\"");
    expect(environment).toContain(`DEMO_SECRET=${secret}`);
    const shown = await host.sh("ps axww -o args; journalctl --no-pager --output=cat; systemctl show glacis-workload; cat /var/lib/cloud/instance/user-data.txt /etc/systemd/system/glacis-workload.service");
    expect(shown).not.toContain(secret.slice(0, 24));
    expect(await host.sh("stat --format='%U %a' /run/glacis/workload.env")).toBe("root 600");
    facts.see("secretShownIn", []);
  });

  facts.check("journal-shipped-masked", [], "the journal arrives at CloudWatch Logs, and credentials in it do not", async () => {
    const marks = { password: randomBytes(9).toString("hex"), token: `eyJ${randomBytes(12).toString("hex")}.eyJ${randomBytes(12).toString("hex")}.${randomBytes(12).toString("hex")}` };
    const tag = `shipped-${randomBytes(4).toString("hex")}`;
    await host.sh(`logger -t ${tag} 'login with password=${marks.password} failed'; logger -t ${tag} 'Authorization: Bearer ${marks.token} end-of-line'`);
    const arrived = async () => (await logs.send(new FilterLogEventsCommand({ logGroupName: LOG_GROUP, limit: 10_000 }))).events?.map(({ message = "" }) => message).filter((message) => message.startsWith(`${tag}[`)) ?? [];
    const deadline = Date.now() + 120_000;
    while ((await arrived()).length < 2 && Date.now() < deadline) await delay(1_000);
    const messages = await arrived();
    expect(messages).toEqual([expect.stringMatching(/login with \*{8} failed$/), expect.stringMatching(/Authorization: Bearer \*{8} end-of-line$/)]);
    facts.see("masked", Object.keys(marks));
  });

  facts.check("wrong-clock-reported", [], "a wrong clock is measured and reported", async () => {
    const measured = async (offset: number) => {
      twin.setClockOffset(offset);
      await host.sh("systemctl start glacis-health.service");
      return Number(/ClockErrorSeconds=([\d.e+-]+)/.exec(await host.sh("journalctl --unit glacis-health --output=cat --no-pager | grep ClockErrorSeconds= | tail -1"))?.[1]);
    };
    expect(Math.round(await measured(3_600))).toBe(3_600);
    await host.until("journalctl --unit glacis-health --grep 'the clock is wrong' --quiet");
    expect(await measured(0)).toBeLessThan(1);
    facts.see("clockErrorSeconds", { wrong: 3_600, right: 0 });
    facts.cannotSee("chronyd sets the clock", "no container may set the machine's clock");
  });

  facts.check("unsigned-agent-refused", [], "an agent that AWS did not sign is not installed", async () => {
    // A package of our own, signed with a key of our own, where AWS's agent would come from.
    await host.sh(`cd /tmp && rm -rf forged && mkdir -p forged/DEBIAN && printf 'Package: amazon-ssm-agent\\nVersion: 1\\nArchitecture: all\\nMaintainer: test <test@example.com>\\nDescription: forged\\n' >forged/DEBIAN/control
      mkdir -p forged/usr/bin && echo forged >forged/usr/bin/amazon-ssm-agent && dpkg-deb --build --root-owner-group forged agent.deb
      export GNUPGHOME=/root/signing; mkdir -m 700 $GNUPGHOME; gpg --batch --quiet --passphrase '' --quick-generate-key test@example.com rsa2048 sign
      gpg --batch --yes --armor --output agent.asc --export; gpg --batch --yes --detach-sign --output agent.sig agent.deb`);
    const agent = "https://s3.eu-central-1.amazonaws.com/amazon-ssm-eu-central-1/latest/debian_amd64/amazon-ssm-agent.deb";
    const offers = { "agent.deb": agent, "agent.sig": `${agent}.sig`, "agent.asc": "https://docs.aws.amazon.com/systems-manager/latest/userguide/verify-agent-signature.html" };
    for (const [file, url] of Object.entries(offers)) twin.outside.offer(url, Buffer.from(await host.sh(`base64 --wrap=0 /tmp/${file}`), "base64"));
    const refused = await host.attempt("/usr/local/sbin/glacis-install-agent eu-central-1 1C5B395CBE5E74E2F1CA21592784DBF388D19D46");
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining("signed by another key than 1C5B395C") as string });
    expect((await host.attempt("test -e /usr/bin/amazon-ssm-agent")).code).toBe(1);
    // The same package is installed when that key is the one to trust, so it was the key that was refused.
    const own = await host.sh("GNUPGHOME=/root/signing gpg --batch --with-colons --fingerprint | awk -F: '/^fpr/ {print $10; exit}'");
    expect((await host.attempt(`/usr/local/sbin/glacis-install-agent eu-central-1 ${own}`)).stdout).toContain("Setting up amazon-ssm-agent");
    facts.cannotSee("AWS's own agent", "it is on S3, which this test has no way to; the signature check was tried with a package and a key of the test's own");
  });
});
