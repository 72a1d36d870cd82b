// SPDX-License-Identifier: Apache-2.0
import { BUCKET, settings } from "../../_kit/buckets";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "bucket-website-off",
  title: "No bucket serves a website by itself",
  severity: "high",
  why: "S3's website endpoints speak plain HTTP only, and need the bucket to be public.",
  fix: "Remove the website configuration and serve the bucket through CloudFront with origin access control.",
  claims: ["transit.public"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [BUCKET],
  check(bucket, { graph, each, violation }) {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
    const { separate, inline } = settings(graph, bucket, "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration", "website", "websites");
    each([...separate, ...inline], (site) => {
      const redirect = site.get("redirectAllRequestsTo");
      const target = typeof redirect === "string" ? redirect : site.text("redirectAllRequestsTo.protocol");
      if (redirect === undefined) violation(`${site === separate[0] ? site.resource.label : site.path} serves the bucket over plain HTTP`);
      else if (!target?.startsWith("https")) violation("redirectAllRequestsTo leads to plain HTTP", 'Set redirectAllRequestsTo.protocol to "https".');
    });
  },
});
