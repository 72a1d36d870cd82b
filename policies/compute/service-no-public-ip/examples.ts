// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const [CLUSTER, TASK, ROLE] = ["arn:aws:ecs:eu-central-1:123456789012:cluster/jobs", "arn:aws:ecs:eu-central-1:123456789012:task-definition/nightly:1", "arn:aws:iam::123456789012:role/events"];

export const good = {
  "a private task by schedule": () => {
    new aws.cloudwatch.EventTarget("nightly", { rule: "nightly", arn: CLUSTER, roleArn: ROLE, ecsTarget: { taskDefinitionArn: TASK, networkConfiguration: { subnets: ["subnet-a"] } } });
  },
  private: () => {
    new aws.ecs.Service("web", { networkConfiguration: { subnets: ["subnet-a"], assignPublicIp: false } });
  },
};

export const bad = {
  public: () => {
    new aws.ecs.Service("web", { networkConfiguration: { subnets: ["subnet-a"], assignPublicIp: true } });
  },
  "a task by an event": () => {
    new aws.cloudwatch.EventTarget("nightly", { rule: "nightly", arn: CLUSTER, roleArn: ROLE, ecsTarget: { taskDefinitionArn: TASK, networkConfiguration: { subnets: ["subnet-a"], assignPublicIp: true } } });
  },
  "a task by a schedule": () => {
    new aws.scheduler.Schedule("nightly", {
      scheduleExpression: "rate(1 day)", flexibleTimeWindow: { mode: "OFF" },
      target: { arn: CLUSTER, roleArn: ROLE, ecsParameters: { taskDefinitionArn: TASK, networkConfiguration: { subnets: ["subnet-a"], assignPublicIp: true } } },
    });
  },
  "a batch job": () => {
    new aws.batch.JobDefinition("nightly", { type: "container", platformCapabilities: ["FARGATE"], containerProperties: JSON.stringify({ image: "jobs", networkConfiguration: { assignPublicIp: "ENABLED" } }) });
  },
};
