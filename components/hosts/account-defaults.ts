// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Makes the account's own defaults in the region safe, for everything that is ever launched beside the hosts. */
export function accountDefaults(name: string, keyArn: pulumi.Input<string> | undefined, opts: pulumi.CustomResourceOptions): void {
  new aws.ec2.InstanceMetadataDefaults(`${name}-metadata-defaults`, {
    httpEndpoint: "enabled",
    httpTokens: "required",
    httpPutResponseHopLimit: 1,
    instanceMetadataTags: "disabled",
  }, opts);
  new aws.ebs.EncryptionByDefault(`${name}-encryption-default`, { enabled: true }, opts);
  if (keyArn !== undefined) new aws.ebs.DefaultKmsKey(`${name}-default-key`, { keyArn }, opts);
  new aws.ebs.SnapshotBlockPublicAccess(`${name}-snapshots-private`, { state: "block-all-sharing" }, opts);
  new aws.ec2.ImageBlockPublicAccess(`${name}-images-private`, { state: "block-new-sharing" }, opts);
}
