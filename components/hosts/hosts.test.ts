// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { Hosts, type HostsArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { HostAlarms } from "./alarms";
import { examples } from "./examples";

const args: HostsArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  targetGroupArns: ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/edge/0a1b"],
  edgeSecurityGroupId: "sg-edge",
  endpointSecurityGroupId: "sg-endpoints",
  s3PrefixListId: "pl-s3",
};
/** Text that does not compress, and is the same every time. */
const noise = (bytes: number) => Array.from({ length: bytes / 64 }, (_, index) => createHash("sha256").update(String(index)).digest("hex")).join("");
const hosts = (changes: Partial<HostsArgs>) => () => new Hosts("hosts", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["a privileged port", { servicePort: 443 }, "servicePort: found 443; use an unprivileged port, 1024 to 65535"],
  ["one zone", { subnetIds: ["subnet-a"] }, "subnetIds: found 1; give the subnets of at least two zones, so that the loss of one is survived"],
  ["hosts that grow old", { maxLifetimeDays: 31 }, "maxLifetimeDays: found 31; use 1 to 30 days: a host older than 30 days runs an image older than that"],
  ["user data too large", { modules: [{ name: "huge", why: "", source: "", files: [{ path: "/opt/noise", content: noise(65_536) }] }] },
    /^modules: found "\d{5} bytes of compressed user data"; EC2 accepts 16384; the largest modules are huge \d{5}, .* \d+; move files into the image, or fetch them at boot$/],
  ["a secret instead of its name", { workloadSecrets: { DB_PASSWORD: "correct horse battery staple" } },
    'workloadSecrets.DB_PASSWORD: found "correct horse battery staple"; give the name of a secret, without spaces; never the secret itself'],
  ["sessions as root", { sessionUser: "root" }, 'sessionUser: found "root"; name a user without privileges, such as ssm-user'],
  ["a file of two modules", { modules: [{ name: "mine", why: "", source: "", files: [{ path: "/etc/apt/apt.conf.d/60glacis", content: "" }] }] },
    'modules: found "file /etc/apt/apt.conf.d/60glacis twice"; write it in one module'],
])("refuses %s", async (_name, changes, message) => {
  const refused = await refusal(hosts(changes));
  if (typeof message === "string") expect(refused).toBe(message);
  else expect(refused).toMatch(message);
});

describe("by default", () => {
  let built: Promise<Built>;
  beforeAll(async () => {
    built = build(hosts({}));
    await built;
  });

  test("the launch template is hardened", async () => {
    const template = (await built).inputs("aws:ec2/launchTemplate:LaunchTemplate");
    expect(template).toMatchObject({
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      monitoring: { enabled: true },
      networkInterfaces: [{ associatePublicIpAddress: "false" }],
    });
    expect(template["keyName"]).toBeUndefined();
    expect(template["blockDeviceMappings"]).toEqual([{
      deviceName: "/dev/xvda",
      ebs: { volumeType: "gp3", volumeSize: 16, deleteOnTermination: "true", encrypted: "true", kmsKeyId: expect.stringMatching(/^arn:aws:kms:/) as string },
    }]);
  });

  test("the group spreads over zones, trusts the load balancer's judgement and renews hosts", async () => {
    expect((await built).inputs("aws:autoscaling/group:Group")).toMatchObject({
      minSize: 3,
      vpcZoneIdentifiers: ["subnet-a", "subnet-b", "subnet-c"],
      healthCheckType: "ELB",
      maxInstanceLifetime: 14 * 86_400,
      instanceRefresh: { strategy: "Rolling" },
    });
  });

  test("hosts accept only the load balancer and reach only AWS services", async () => {
    const rules = (await built).resources.filter(({ type }) => /SecurityGroup(In|E)gressRule$/.test(type)).map(({ name, properties }) => [
      name, properties["fromPort"], properties["toPort"], properties["referencedSecurityGroupId"] ?? properties["prefixListId"] ?? properties["cidrIpv4"],
    ]);
    expect(rules.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
      ["hosts-edge-to-hosts", 8443, 8443, "hosts-firewall-id"],
      ["hosts-from-edge", 8443, 8443, "sg-edge"],
      ["hosts-to-endpoints", 443, 443, "sg-endpoints"],
      ["hosts-to-s3", 443, 443, "pl-s3"],
    ]);
  });

  test("the account's defaults in the region are safe too", async () => {
    expect((await built).inputs("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults")).toMatchObject({ httpTokens: "required", httpPutResponseHopLimit: 1 });
    expect((await built).inputs("aws:ebs/encryptionByDefault:EncryptionByDefault")).toMatchObject({ enabled: true });
    expect((await built).inputs("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess")).toMatchObject({ state: "block-all-sharing" });
    expect((await built).inputs("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess")).toMatchObject({ state: "block-new-sharing" });
  });

  test("the patch chain picks the hosts by their tag, installs every week with a restart, and looks every day", async () => {
    const all = await built;
    expect(all.inputs("aws:ssm/patchBaseline:PatchBaseline")).toMatchObject({
      operatingSystem: "DEBIAN", approvalRules: [{ approveAfterDays: 0, complianceLevel: "CRITICAL" }, { approveAfterDays: 7 }],
    });
    const group = all.inputs("aws:ssm/patchGroup:PatchGroup")["patchGroup"];
    expect(all.inputs("aws:autoscaling/group:Group")["tags"]).toContainEqual({ key: "PatchGroup", value: group, propagateAtLaunch: true });
    const targets = [{ key: "tag:PatchGroup", values: [group] }];
    expect(all.inputs("aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget")).toMatchObject({ targets });
    expect(all.inputs("aws:ssm/maintenanceWindowTask:MaintenanceWindowTask")).toMatchObject({
      taskArn: "AWS-RunPatchBaseline", maxConcurrency: "33%",
      taskInvocationParameters: { runCommandParameters: { parameters: [{ name: "Operation", values: ["Install"] }, { name: "RebootOption", values: ["RebootIfNeeded"] }] } },
    });
    expect(all.inputs("aws:ssm/association:Association")).toMatchObject({ targets, scheduleExpression: "rate(1 day)", parameters: { Operation: "Scan" } });
  });

  test("a refresh that brings unhealthy hosts rolls back", async () => {
    expect((await built).inputs("aws:autoscaling/group:Group")["instanceRefresh"]).toEqual({ strategy: "Rolling", preferences: { minHealthyPercentage: 90, autoRollback: true } });
  });

  test("no host role statement allows everything on everything", async () => {
    const actions = ["hosts-session-manager", "hosts-telemetry"].map(async (name) => (await built).policy("aws:iam/rolePolicy:RolePolicy", name).Statement.flatMap(({ Action }) => Action as string | string[]));
    expect((await Promise.all(actions)).flat().filter((action) => action.includes("*"))).toEqual([]);
  });
});

test("user data is compressed cloud-config: firewall first, no SSH, the workload's unit with its port, and what was added", async () => {
  const extra = { name: "mine", why: "", source: "", packages: ["haproxy"], firewall: { in: ["tcp dport 9444 accept"] }, users: [{ name: "puller", metadata: true }] };
  const built = await build(hosts({ servicePort: 9443, workload: "/usr/bin/api", modules: [extra] }));
  const packed = Buffer.from(built.inputs("aws:ec2/launchTemplate:LaunchTemplate")["userData"] as string, "base64");
  expect(packed.length).toBeLessThan(16_384);
  const text = gunzipSync(packed).toString();
  expect(text.startsWith("#cloud-config\n")).toBe(true);
  const config = parse(text) as { bootcmd: string[][]; packages: string[]; runcmd: string[][]; write_files: { path: string; content: string }[] };
  expect(config).toMatchObject({ ssh_pwauth: false, users: [] });
  const [boot] = config.bootcmd;
  expect(boot?.[2]).toMatch(/^getent passwd glacis-report .*\ngetent passwd puller .*\n(.*\n)*nft --file(.*\n)*systemctl mask --quiet --now ssh.service ssh.socket\n/);
  expect(boot?.[2]).toMatch(/ tcp dport 9443 accept\n.* tcp dport 9444 accept\n/);
  expect(boot?.[2]).toContain(" meta skuid { root, glacis-report, puller } accept\n");
  expect(config.write_files.find(({ path }) => path.endsWith("/glacis-configure"))?.content).toMatch(/ install --no-install-recommends .* haproxy /);
  const unit = config.write_files.find(({ path }) => path.endsWith("/glacis-workload.service"));
  expect(unit?.content).toContain("\nExecStart=/usr/bin/api\nEnvironment=ADDRESS=0.0.0.0 PORT=9443 ");
});

test("the role reads exactly the workload's secrets", async () => {
  const built = await build(hosts({ workloadSecrets: { DB_PASSWORD: "orders/database", API_KEY: "orders/api" } }));
  expect(built.policy("aws:iam/rolePolicy:RolePolicy", "hosts-secrets").Statement).toEqual([{
    Sid: "ReadSecretsOfTheWorkload", Effect: "Allow", Action: "secretsmanager:GetSecretValue",
    Resource: ["orders/database", "orders/api"].map((name) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-??????`),
  }]);
});

test("what hosts say of themselves raises an alarm: age, updates, restarts, the clock", async () => {
  const built = await build(() => new HostAlarms("host-alarms", { metricNamespace: "example-prod-hosts", topicArn: "arn:aws:sns:eu-central-1:111122223333:alerts" }));
  const alarms = built.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ properties }) => [properties["metricName"], properties["threshold"], properties["treatMissingData"]]);
  expect(alarms).toEqual([["HostAgeDays", 30, "breaching"], ["SecurityUpdatesPending", 0, "notBreaching"], ["RestartRequired", 0, "notBreaching"], ["ClockErrorSeconds", 1, "notBreaching"]]);
});
