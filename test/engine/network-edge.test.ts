// SPDX-License-Identifier: Apache-2.0
import { DescribeListenersCommand, DescribeLoadBalancersCommand, DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tlsPolicy } from "../../components/edge/tls-policy";
import { down, up, type LocalOptions } from "../../local/deploy/local-stack";
import { ensureToolchain } from "../../local/toolchain";
import { root, writeProject } from "./project";

/** The network load balancer, which no stack of ours deploys, through the real engine into the embedded AWS. */

jest.setTimeout(300_000);

const PROGRAM = `
  import * as aws from "@pulumi/aws";
  import * as pulumi from "@pulumi/pulumi";
  import { NetworkEdge } from ${JSON.stringify(join(root, "components/network-edge"))};
  const { endpoints, ...settings } = new pulumi.Config("glacis").requireObject<any>("provider");
  const opts = { provider: new aws.Provider("aws", { ...settings, endpoints: [endpoints], region: "eu-central-1" }) };
  const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" }, opts);
  const subnets = [
    new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "eu-central-1a" }, opts),
    new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "eu-central-1b" }, opts),
  ];
  new NetworkEdge("stream", {
    namePrefix: "example-test", accountId: "123456789012", region: "eu-central-1",
    vpcId: vpc.id, subnetIds: subnets.map(({ id }) => id), domainNames: ["stream.example.com"], zoneId: "Z0123456789EXAMPLE",
    topicArn: "arn:aws:sns:eu-central-1:123456789012:alarms", port: 8883, alpnPolicy: "None", clientRanges: ["198.51.100.0/24"],
    healthPort: 8444, logLockMode: "GOVERNANCE", deletionProtection: false,
  }, opts);
`;

let base: string;
let options: LocalOptions;

beforeAll(async () => {
  process.env["GLACIS_EMULATOR_PARENT"] = String(process.pid);
  base = mkdtempSync(join(tmpdir(), "glacis network edge-"));
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  options = { stateDir: join(base, "state"), projectDir: writeProject(join(base, "project"), PROGRAM, { config: {}, pack: "empty" }), toolchain, engineOutput: "stderr", say: () => undefined };
}, 900_000);

afterAll(async () => {
  await down({ ...options, toolchain: () => Promise.resolve(options.toolchain) });
  rmSync(base, { recursive: true, force: true });
});

test("speaks nothing but TLS on both sides, and a second update changes nothing", async () => {
  const { emulator, changes } = await up(options);
  const client = new ElasticLoadBalancingV2Client({ region: "eu-central-1", endpoint: emulator.endpoints["elbv2"]!, credentials: { accessKeyId: "test", secretAccessKey: "test" } });
  const { LoadBalancers: [balancer] = [] } = await client.send(new DescribeLoadBalancersCommand({}));
  const { Listeners = [] } = await client.send(new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn }));
  const { TargetGroups = [] } = await client.send(new DescribeTargetGroupsCommand({}));
  expect(Listeners.map(({ Port, Protocol, SslPolicy, Certificates }) => ({ Port, Protocol, SslPolicy, certificates: Certificates?.length }))).toEqual([{ Port: 8883, Protocol: "TLS", SslPolicy: tlsPolicy, certificates: 1 }]);
  expect(TargetGroups.map(({ Port, Protocol, HealthCheckPort, HealthCheckProtocol }) => ({ Port, Protocol, HealthCheckPort, HealthCheckProtocol }))).toEqual([{ Port: 8443, Protocol: "TLS", HealthCheckPort: "8444", HealthCheckProtocol: "HTTPS" }]);
  expect((await up(options)).changes).toEqual({ same: changes["create"] });
});
