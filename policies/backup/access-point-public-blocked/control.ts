// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export default defineControl({
  id: "access-point-public-blocked",
  title: "Access points block public access in all four ways",
  severity: "high",
  why: "An access point has a block of its own, and one that is off cannot be turned on later.",
  fix: "Remove publicAccessBlockConfiguration (all four are on by default), or set all four to true.",
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["S3.19", "S3.24"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: ["aws:s3/accessPoint:AccessPoint", "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint"],
  check(point, { each, violation }) {
    // All four are on when left out: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
    each(["publicAccessBlockConfiguration", "details.publicAccessBlock"], (path) => {
      each(point.list(path), (block) => each(SWITCHES, (name) => {
        if (!block.bool(name, true)) violation(`${block.path}.${name} is false`);
      }));
    });
  },
});
