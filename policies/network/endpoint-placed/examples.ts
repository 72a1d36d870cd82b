// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const endpoint = (args: Partial<aws.ec2.VpcEndpointArgs>) => new aws.ec2.VpcEndpoint("ssm", { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.ssm", vpcEndpointType: "Interface", ...args });

export const good = {
  "both": () => {
    endpoint({ subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: [new aws.ec2.SecurityGroup("endpoints", {}).id] });
  },
  "by associations": () => {
    const { id } = endpoint({});
    new aws.ec2.VpcEndpointSubnetAssociation("ssm", { vpcEndpointId: id, subnetId: "subnet-1" });
    new aws.ec2.SecurityGroupAssociation("ssm", { vpcEndpointId: id, securityGroupId: "sg-1" });
  },
};

export const bad = {
  "no subnet": () => {
    endpoint({ securityGroupIds: ["sg-1"] });
  },
  "no security group": () => {
    endpoint({ subnetIds: ["subnet-1"], securityGroupIds: [] });
  },
};
