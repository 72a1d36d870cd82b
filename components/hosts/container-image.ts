// SPDX-License-Identifier: Apache-2.0
import { invalid, type Place } from "../_kit/args";

/** An image of ECR by its digest: registry, repository (ECR API reference, CreateRepository) and SHA-256. */
export const PINNED_IMAGE = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/((?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)@sha256:[0-9a-f]{64}$/;

/** The registry that a place's account has in its region. */
export function registryOf({ accountId, region }: Pick<Place, "accountId" | "region">): string {
  return `${accountId}.dkr.ecr.${region}.amazonaws.com`;
}

/**
 * ARN of the repository that an image is in.
 * @throws InputPropertyError when the image is not pinned by its digest, or not in the registry of the place
 */
export function repositoryArn(place: Place, image: string): string {
  const [, repository] = PINNED_IMAGE.exec(image) ?? [];
  const registry = registryOf(place);
  if (repository === undefined) throw invalid("workloadImage", image, `pin an image by its digest, as in ${registry}/REPOSITORY@sha256:DIGEST; a tag can be moved to other content`);
  if (!image.startsWith(`${registry}/`)) throw invalid("workloadImage", image, `use an image of ${registry}; replicate it there, so that hosts depend on no other account or region`);
  return `arn:aws:ecr:${place.region}:${place.accountId}:repository/${repository}`;
}
