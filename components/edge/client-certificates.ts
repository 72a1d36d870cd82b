// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "../_kit/args";

/** A bundle of authorities' certificates (PEM) in S3. The version is named, so that whoever can write to the bucket cannot add an authority. */
export interface ClientAuthorities {
  readonly bucket: pulumi.Input<string>;
  readonly key: pulumi.Input<string>;
  readonly objectVersion: pulumi.Input<string>;
}

/**
 * How a listener demands a certificate of every client: the load balancer ends the handshake with those that have none, or one
 * that expired or that no named authority signed.
 */
export function clientVerification(
  name: string,
  { namePrefix }: Place,
  { bucket, key, objectVersion }: ClientAuthorities,
  opts: pulumi.CustomResourceOptions,
): aws.types.input.lb.ListenerMutualAuthentication {
  const store = new aws.lb.TrustStore(name, {
    name: `${namePrefix}-clients`,
    caCertificatesBundleS3Bucket: bucket,
    caCertificatesBundleS3Key: key,
    caCertificatesBundleS3ObjectVersion: objectVersion,
  }, opts);
  return { mode: "verify", trustStoreArn: store.arn, ignoreClientCertificateExpiry: false };
}
