// SPDX-License-Identifier: Apache-2.0
import { Network, type NetworkArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { subnetBlocks } from "./subnets";

const args: NetworkArgs = { ...examplePlace, availabilityZones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] };
const network = (changes: Partial<NetworkArgs>) => () => new Network("network", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["16 bits, 3 zones", "10.20.0.0/16", 3, ["10.20.0.0/19", "10.20.32.0/19", "10.20.64.0/19"], ["10.20.128.0/19", "10.20.160.0/19", "10.20.192.0/19"]],
  ["24 bits, 4 zones", "192.168.7.0/24", 4, ["192.168.7.0/27", "192.168.7.32/27", "192.168.7.64/27", "192.168.7.96/27"], ["192.168.7.128/27", "192.168.7.160/27", "192.168.7.192/27", "192.168.7.224/27"]],
  ["the highest private network", "172.31.0.0/16", 2, ["172.31.0.0/19", "172.31.32.0/19"], ["172.31.128.0/19", "172.31.160.0/19"]],
])("blocks of %s", (_name, cidr, zones, hosts, edge) => {
  expect(subnetBlocks(cidr, zones)).toEqual({ hosts, edge });
});

test.each([
  ["a block of no network", { cidr: "10.20.0.1/16" }, 'cidr: found "10.20.0.1/16"; use the address of a private IPv4 network of 16 to 24 bits, such as 10.20.0.0/16'],
  ["a public block", { cidr: "8.8.0.0/16" }, 'cidr: found "8.8.0.0/16"; use the address of a private IPv4 network of 16 to 24 bits, such as 10.20.0.0/16'],
  ["a block too small", { cidr: "10.20.0.0/25" }, 'cidr: found "10.20.0.0/25"; use the address of a private IPv4 network of 16 to 24 bits, such as 10.20.0.0/16'],
  ["no block at all", { cidr: "ten" }, 'cidr: found "ten"; use the address of a private IPv4 network of 16 to 24 bits, such as 10.20.0.0/16'],
  ["one zone", { availabilityZones: ["eu-central-1a"] }, "availabilityZones: found 1; list two to four zones of the region; three survive the loss of one with room to spare"],
  ["a zone twice", { availabilityZones: ["eu-central-1a", "eu-central-1a"] }, 'availabilityZones: found ["eu-central-1a","eu-central-1a"]; list different zones of eu-central-1'],
  ["another region's zone", { availabilityZones: ["eu-west-1a", "eu-central-1b"] }, 'availabilityZones: found ["eu-west-1a","eu-central-1b"]; list different zones of eu-central-1'],
  ["a short account id", { accountId: "1234" }, 'accountId: found "1234"; use the 12-digit account id, quoted so that leading zeros survive'],
  ["a prefix in upper case", { namePrefix: "Example" }, 'namePrefix: found "Example"; use 3 to 20 lower-case letters, digits and hyphens, beginning with a letter'],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(network(changes))).toBe(message);
});

describe("by default", () => {
  let built: Promise<Built>;
  beforeAll(async () => {
    built = build(network({}));
    await built;
  });

  test("no subnet gives public addresses, and hosts have no route out", async () => {
    const result = await built;
    expect(result.all("aws:ec2/subnet:Subnet").map(({ properties }) => properties["mapPublicIpOnLaunch"])).toEqual([false, false, false, false, false, false]);
    expect(result.all("aws:ec2/route:Route").map(({ name }) => name)).toEqual(["network-edge-default"]);
    expect(result.all("aws:ec2/natGateway:NatGateway")).toEqual([]);
  });

  test("the default group and ACL are empty", async () => {
    expect((await built).inputs("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")).toMatchObject({ ingress: [], egress: [] });
    expect((await built).inputs("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl")).toMatchObject({ ingress: [], egress: [] });
  });

  test("no ACL lets the world reach an administration port", async () => {
    const open = (await built).all("aws:ec2/networkAcl:NetworkAcl")
      .flatMap(({ properties }) => properties["ingress"] as { cidrBlock: string; fromPort: number; toPort: number }[])
      .filter(({ cidrBlock, fromPort, toPort }) => cidrBlock === "0.0.0.0/0" && [22, 3389].some((port) => fromPort <= port && port <= toPort));
    expect(open).toEqual([]);
  });

  test("every flow is logged to an encrypted group, by a role that can write nowhere else", async () => {
    expect((await built).inputs("aws:ec2/flowLog:FlowLog")).toMatchObject({ trafficType: "ALL", maxAggregationInterval: 60 });
    expect((await built).inputs("aws:cloudwatch/logGroup:LogGroup")).toMatchObject({ name: "/example-prod/network-flow-logs", retentionInDays: 365 });
    expect((await built).policy("aws:iam/rolePolicy:RolePolicy", "network-flow-logs-write").Statement).toEqual([{
      Sid: "WriteOwnGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: [
        "arn:aws:logs:eu-central-1:111122223333:log-group:/example-prod/network-flow-logs",
        "arn:aws:logs:eu-central-1:111122223333:log-group:/example-prod/network-flow-logs:*",
      ],
    }]);
  });

  test("endpoints serve this account only", async () => {
    const conditions = (await built).all("aws:ec2/vpcEndpoint:VpcEndpoint").filter(({ properties }) => properties["vpcEndpointType"] === "Interface")
      .map(({ name }) => name);
    expect(conditions).toEqual(["ssm", "ssmmessages", "ec2messages", "logs", "secretsmanager", "kms", "monitoring"].map((service) => `network-${service}`));
    for (const name of conditions) {
      expect((await built).policy("aws:ec2/vpcEndpoint:VpcEndpoint", name).Statement[0]).toMatchObject({ Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } });
    }
  });
});

test("with NAT, every zone has its own gateway and the hosts a route to it", async () => {
  const built = await build(network({ egress: "nat" }));
  expect(built.all("aws:ec2/natGateway:NatGateway")).toHaveLength(3);
  expect(built.all("aws:ec2/route:Route").map(({ properties }) => properties["destinationCidrBlock"])).toEqual(["0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0"]);
});

test("asked for, ECR and the bucket of its layers are reached by endpoints too, and by default neither", async () => {
  const ofImages = async (changes: Partial<NetworkArgs>) => {
    const built = await build(network(changes));
    return {
      services: built.all("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ properties }) => properties["serviceName"]).filter((service) => /\.ecr\./.test(String(service))),
      layers: built.policy("aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3").Statement.filter(({ Sid }) => Sid === "LayersOfImages"),
      built,
    };
  };
  const { built, ...asked } = await ofImages({ imageRegistry: true });
  expect(asked).toEqual({
    services: ["com.amazonaws.eu-central-1.ecr.api", "com.amazonaws.eu-central-1.ecr.dkr"],
    layers: [{ Sid: "LayersOfImages", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*" }],
  });
  for (const name of ["network-ecr.api", "network-ecr.dkr"]) {
    expect(built.policy("aws:ec2/vpcEndpoint:VpcEndpoint", name).Statement).toEqual([{
      Sid: "PrincipalsOfThisAccount", Effect: "Allow", Principal: "*", Action: "ecr:*", Resource: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    }]);
  }
  expect(await ofImages({})).toMatchObject({ services: [], layers: [] });
});
