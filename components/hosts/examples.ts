// SPDX-License-Identifier: Apache-2.0
import { Hosts, type HostsArgs } from ".";
import { examplePlace, exampleProvider } from "../_kit/example-place";

const required: HostsArgs = {
  ...examplePlace,
  vpcId: "vpc-0a1b2c3d4e5f60718",
  subnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"],
  targetGroupArns: ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/edge/0a1b2c3d4e5f6071"],
  edgeSecurityGroupId: "sg-0a1b2c3d4e5f60711",
  endpointSecurityGroupId: "sg-0a1b2c3d4e5f60712",
  s3PrefixListId: "pl-6ea54007",
};

export const examples = {
  /** Three Debian hosts behind an existing load balancer, in an existing network. */
  minimal: () => {
    new Hosts("hosts", required, { provider: exampleProvider(examplePlace.region) });
  },
  /** A pinned image on amd64, a workload of one's own and hosts that live at most a week. */
  full: () => {
    new Hosts("hosts", {
      ...required,
      internetEgress: true,
      servicePort: 9443,
      workload: "/usr/bin/example-api --listen :9443",
      architecture: "amd64",
      instanceType: "m7i.large",
      imageId: "ami-0a1b2c3d4e5f60718",
      minSize: 6,
      maxSize: 12,
      maxLifetimeDays: 7,
      volumeSizeGib: 64,
      encryption: "kms",
      manageAccountDefaults: true,
      logRetentionDays: 731,
    }, { provider: exampleProvider(examplePlace.region) });
  },
  /** A container image as the workload, pinned by its digest, with a secret in its environment. */
  image: () => {
    new Hosts("hosts", {
      ...required,
      workloadImage: `111122223333.dkr.ecr.eu-central-1.amazonaws.com/example/api@sha256:${"0a1b2c3d".repeat(8)}`,
      workloadSecrets: { DB_PASSWORD: "api/database" },
    }, { provider: exampleProvider(examplePlace.region) });
  },
};
