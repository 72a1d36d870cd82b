// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const listeners = [{ lbPort: 443, lbProtocol: "https", instancePort: 8443, instanceProtocol: "https" }];

export const good = {
  "subnets of two zones": () => {
    new aws.lb.LoadBalancer("web", { internal: true, subnets: ["subnet-a", "subnet-b"] });
  },
  "mappings with addresses": () => {
    new aws.lb.LoadBalancer("api", { internal: true, loadBalancerType: "network", subnetMappings: [{ subnetId: "subnet-a", allocationId: "eipalloc-a" }, { subnetId: "subnet-b", allocationId: "eipalloc-b" }] });
  },
  "zones of a classic load balancer": () => {
    new aws.elb.LoadBalancer("old", { listeners, availabilityZones: ["eu-central-1a", "eu-central-1b"] });
  },
};

export const bad = {
  "two subnets of one zone": () => {
    const vpcId = new aws.ec2.Vpc("main", { cidrBlock: "10.20.0.0/16" }).id;
    const subnets = ["10.20.0.0/20", "10.20.16.0/20"].map((cidrBlock) => new aws.ec2.Subnet(cidrBlock, { vpcId, cidrBlock, availabilityZone: "eu-central-1a" }));
    new aws.lb.LoadBalancer("api", { loadBalancerType: "network", subnets: subnets.map(({ id }) => id) });
  },
  "one subnet": () => {
    new aws.lb.LoadBalancer("api", { internal: true, loadBalancerType: "network", subnets: ["subnet-a"] });
  },
  "one mapping": () => {
    new aws.lb.LoadBalancer("api", { internal: true, loadBalancerType: "network", subnetMappings: [{ subnetId: "subnet-a" }] });
  },
  "one zone of a classic load balancer": () => {
    new aws.elb.LoadBalancer("old", { listeners, availabilityZones: ["eu-central-1a"] });
  },
};
