// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AuditTrail } from "../../components/audit-trail";
import { Backup } from "../../components/backup";
import { Evidence } from "../../components/evidence";
import { Mesh } from "../../components/mesh";
import { Network } from "../../components/network";
import { NetworkEdge } from "../../components/network-edge";
import type { Config } from "../../stacks/schema";

/**
 * A small stack of components that share no child, whose recorded state today's sources have to go on with: what would be lost if one
 * of its resources were replaced is a network, certificates, keys, and everything that is kept. Changed only to record more.
 */

const place = { namePrefix: "example-state", accountId: "123456789012", region: "eu-central-1" };
const { endpoints, ...settings } = new pulumi.Config("glacis").requireObject<Config["provider"]>("provider");

function provider(region: string): aws.Provider {
  return new aws.Provider(region, { ...settings, region: region as aws.Region, ...(endpoints === undefined ? {} : { endpoints: [endpoints] }) });
}

const opts = { provider: provider(place.region) };
const replicas = ["eu-west-1", "eu-north-1"].map((region) => ({ region, provider: provider(region) }));
const removable = { lockMode: "GOVERNANCE", deletionProtection: false } as const;

const network = new Network("network", { ...place, availabilityZones: ["eu-central-1a", "eu-central-1b"], egress: "nat" }, opts);
new NetworkEdge("stream", {
  ...place,
  vpcId: network.vpcId,
  subnetIds: network.edgeSubnetIds,
  domainNames: ["stream.example.com"],
  zoneId: "Z0123456789EXAMPLE",
  topicArn: `arn:aws:sns:${place.region}:${place.accountId}:alarms`,
  logLockMode: "GOVERNANCE",
  deletionProtection: false,
}, opts);
new Mesh("mesh", {
  ...place,
  vpcId: network.vpcId,
  cidr: network.cidr,
  subnetIds: network.hostSubnetIds,
  zone: "mesh.example.internal",
  services: { web: { roleName: "example-state-web", port: 9443 }, orders: { roleName: "example-state-orders", port: 9444, callers: ["web"] } },
  deployerArns: [`arn:aws:iam::${place.accountId}:root`],
  deletionProtection: false,
}, opts);
new Backup("backup", { ...place, ...removable, replicas }, opts);
new Evidence("evidence", { ...place, ...removable, lockDays: 1, replicas }, opts);
new AuditTrail("trail", { ...place, deletionProtection: false }, opts);
