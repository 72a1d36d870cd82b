// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileCloudConfig } from "../../../components/_kit/cloud-config";
import { dns, network, noSsh } from "../../../components/hosts/modules/base";
import { updates } from "../../../components/hosts/modules/updates";
import { workload } from "../../../components/hosts/workload";
import type { Result } from "../harness/command";
import type { TwinHost } from "../harness/host";
import { debianImage } from "../harness/image";
import { PAGE, RegistryStandIn, WEB } from "../harness/registry";
import { Twin } from "../harness/twin";
import { Facts, timed } from "../suite/facts";
import { describeTwin } from "../suite/local-stack";

const secret = `value-${randomBytes(12).toString("hex")}`;
/** First of the users that images get on a host (components/hosts/host/pull-image.py). */
const FIRST_USER = 524_288;

/** A host whose workload is an image of ECR, with the modules that this takes and no others; the registry stands in for ECR. In this order. */
describeTwin("a host whose workload is a container image", () => {
  const facts = new Facts("hosts-image");
  const scratch = mkdtempSync(join(tmpdir(), "glacis-image-"));
  let twin: Twin;
  let registry: RegistryStandIn;
  let host: TwinHost;
  let neighbour: (script: string) => Promise<Result>;

  beforeAll(async () => {
    const debian = await debianImage();
    twin = await Twin.open(debian);
    registry = await RegistryStandIn.open(twin.outside, debian.directory, scratch);
    registry.damaged = true;
    twin.outside.host("secretsmanager.eu-central-1.amazonaws.com", (_request, response) => response.end(JSON.stringify({ SecretString: secret })));
    const { userDataBase64 } = compileCloudConfig([
      noSsh(), dns(), network(8443), updates(), workload({ servicePort: 8443, behind: "edge", image: registry.image, sandbox: {}, secrets: { DEMO_SECRET: "example-local/page" }, region: "eu-central-1" }),
    ]);
    host = await twin.boot("web", { userDataBase64 });
    neighbour = await twin.neighbour("neighbour", "10.20.0.50");
  });

  afterAll(async () => {
    facts.write();
    await twin?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const get = () => neighbour("curl --silent --show-error --insecure --max-time 10 https://10.20.0.10:8443/healthz");
  const workloadProcess = async () => `/proc/${await host.sh("systemctl show --value --property=MainPID glacis-workload.service")}`;

  facts.check("damaged-image-closed-and-retrying", [], "an image whose layer is not what its digest says is not run: the host stays closed and tries again", async () => {
    await timed(facts, "image: boot until the first attempt failed", () => host.configured());
    await host.sh("journalctl --unit glacis-configure --grep 'the workload waits for its image .*: skopeo ended with 1' --quiet");
    await host.sh("journalctl --unit glacis-configure --grep 'not configured yet, stays closed and tries again' --quiet");
    expect((await host.attempt("ls -d /var/lib/glacis/image /etc/systemd/system/glacis-workload.service.d")).stdout).toBe("");
    expect((await host.sh("ss -Htln")).trim()).toBe("");
    expect(await host.sh("systemctl show --property=ActiveState glacis-configure.service")).toBe("ActiveState=activating");
  });

  facts.check("image-answers", [], "once it is whole it is unpacked, and answers over TLS", async () => {
    registry.damaged = false;
    await timed(facts, "image: from whole until configured", () => host.until("test -e /var/lib/glacis/configured"));
    await host.until("ss -Htln sport = :8443 | grep -q .");
    expect(await get()).toMatchObject({ code: 0, stdout: PAGE });
    expect(twin.outside.seen.some(({ host: name }) => name.startsWith("prod-eu-central-1-starport-layer-bucket."))).toBe(true);
  });

  facts.check("image-sandboxed", [], "it runs as a user of its own, on a root that nobody can write, in the sandbox", async () => {
    const pid = await workloadProcess();
    expect(await host.sh(`stat --format=%u:%g ${pid}`)).toBe(`${FIRST_USER + WEB}:${FIRST_USER + WEB}`);
    expect(await host.sh(`awk '$5 == "/" { print $6 }' ${pid}/mountinfo | tail -1`)).toMatch(/^ro,/);
    expect(await host.sh(`ls ${pid}/root`)).not.toContain("boot");
    expect(await host.sh(`cat ${pid}/root/etc/resolv.conf`)).toBe(await host.sh("cat /etc/resolv.conf"));
    expect((await host.attempt(`setpriv --reuid=${FIRST_USER + WEB} --clear-groups -- curl --silent --max-time 3 -X PUT http://169.254.169.254/latest/api/token`)).code).toBe(28);
    const score = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(await host.sh("systemd-analyze security --no-pager glacis-workload.service"))?.[1]);
    facts.see("workloadExposure", score);
    expect(score).toBeLessThanOrEqual(3);
  });

  facts.check("image-environment", [], "it has the image's environment and the secret, and the port is the host's", async () => {
    const environment = (await host.sh(`tr '\\0' '\\n' <${await workloadProcess()}/environ`)).split("\n");
    expect(environment).toEqual(expect.arrayContaining(["PATH=/bin", "HOME=/srv", 'QUOTED=50 % of "$HOME"', "PORT=8443", `DEMO_SECRET=${secret}`]));
  });

  facts.check("registry-token-nowhere", [], "the registry's token is nowhere on the host", async () => {
    const shown = await host.sh("ps axww -o args; journalctl --no-pager --output=cat; cat /var/lib/cloud/instance/user-data.txt");
    for (const text of [registry.password, registry.authorization]) {
      expect(shown).not.toContain(text);
      expect((await host.attempt(`grep --recursive --files-with-matches --fixed-strings ${text} /etc /root /run /tmp /var/lib/glacis /var/log /var/tmp`)).stdout).toBe("");
    }
  });

  facts.check("image-survives-reboot", [], "after a restart it runs without the registry", async () => {
    const asked = twin.outside.seen.filter(({ host: name }) => name.includes(".ecr.")).length;
    await host.reboot();
    await host.until("ss -Htln sport = :8443 | grep -q .");
    expect(await get()).toMatchObject({ code: 0, stdout: PAGE });
    expect(twin.outside.seen.filter(({ host: name }) => name.includes(".ecr."))).toHaveLength(asked);
  });
});
