// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

export const good = {
  private: () => {
    new aws.ecs.Service("web", { networkConfiguration: { subnets: ["subnet-a"], assignPublicIp: false } });
  },
};

export const bad = {
  public: () => {
    new aws.ecs.Service("web", { networkConfiguration: { subnets: ["subnet-a"], assignPublicIp: true } });
  },
};
