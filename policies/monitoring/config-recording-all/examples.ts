// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const recorder = (recordingGroup: aws.types.input.cfg.RecorderRecordingGroup | undefined, isEnabled = true) => {
  const all = new aws.cfg.Recorder("all", { roleArn: "arn:aws:iam::123456789012:role/config", ...(recordingGroup && { recordingGroup }) });
  const channel = new aws.cfg.DeliveryChannel("all", { s3BucketName: "example-config" });
  new aws.cfg.RecorderStatus("all", { name: all.name, isEnabled }, { dependsOn: [channel] });
};

export const good = {
  "everything": () => recorder({ allSupported: true, includeGlobalResourceTypes: true }),
};

export const bad = {
  "without IAM, as by default": () => recorder(undefined),
  "one type": () => recorder({ allSupported: false, resourceTypes: ["AWS::EC2::Instance"] }),
  "stopped": () => recorder({ allSupported: true, includeGlobalResourceTypes: true }, false),
  "never started": () => {
    new aws.cfg.Recorder("all", { roleArn: "arn:aws:iam::123456789012:role/config", recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } });
  },
};
