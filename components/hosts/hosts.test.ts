// SPDX-License-Identifier: Apache-2.0
import { parse } from "yaml";
import { Hosts, type HostsArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { userData } from "./user-data";

const args: HostsArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d",
  subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  targetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/edge/0a1b",
  edgeSecurityGroupId: "sg-edge",
  endpointSecurityGroupId: "sg-endpoints",
  s3PrefixListId: "pl-s3",
};
const hosts = (changes: Partial<HostsArgs>) => () => new Hosts("hosts", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["a privileged port", { servicePort: 443 }, "servicePort: found 443; use an unprivileged port, 1024 to 65535"],
  ["one zone", { subnetIds: ["subnet-a"] }, "subnetIds: found 1; give the subnets of at least two zones, so that the loss of one is survived"],
  ["hosts that grow old", { maxLifetimeDays: 31 }, "maxLifetimeDays: found 31; use 1 to 30 days: a host older than 30 days runs an image older than that"],
  ["user data too large", { workload: `/usr/bin/${"x".repeat(16384)}` }, /^workload: found "\d+ bytes of user data"; EC2 accepts 16384 bytes; move files into the image or fetch them at boot$/],
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

  test("no host role statement allows everything on everything", async () => {
    const actions = ["hosts-session-manager", "hosts-telemetry"].map(async (name) => (await built).policy("aws:iam/rolePolicy:RolePolicy", name).Statement.flatMap(({ Action }) => Action as string | string[]));
    expect((await Promise.all(actions)).flat().filter((action) => action.includes("*"))).toEqual([]);
  });
});

test("user data is cloud-config without SSH, and its workload unit has the port", () => {
  const text = userData({ servicePort: 9443, workload: "/usr/bin/api" });
  expect(text.startsWith("#cloud-config\n")).toBe(true);
  const config = parse(text) as { ssh_pwauth: boolean; users: unknown[]; runcmd: string[][]; write_files: { path: string; content: string }[] };
  expect(config).toMatchObject({ ssh_pwauth: false, users: [] });
  expect(config.runcmd[0]).toEqual(["systemctl", "mask", "--now", "ssh.service", "ssh.socket"]);
  const unit = config.write_files.find(({ path }) => path.endsWith(".service"));
  expect(unit?.content).toContain("\nExecStart=/usr/bin/api\nEnvironment=PORT=9443 ");
});
