// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { HOSTS, LAUNCH_TEMPLATE, leaveToTemplate } from "../../_kit/hosts";
import { missingRootVolume, volumesOf } from "../../_kit/volumes";

const VOLUME = "aws:ebs/volume:Volume";
const SNAPSHOT_COPY = "aws:ebs/snapshotCopy:SnapshotCopy";
const IMAGE_COPY = "aws:ec2/amiCopy:AmiCopy";

export default defineControl({
  id: "volumes-encrypted",
  title: "Block volumes are encrypted",
  severity: "high",
  why: "An unencrypted volume can be read from its snapshots, its replicas and its retired disk.",
  fix: "Set encrypted: true, with kmsKeyId for a key of your own.",
  claims: ["storage.at-rest"],
  frameworks: { cis: ["6.1.1"], fsbp: ["EC2.3", "EC2.181"], nist: ["SC-28", "SC-28(1)"] },
  appliesTo: [...HOSTS, VOLUME, SNAPSHOT_COPY, IMAGE_COPY],
  check(resource, context) {
    const { graph, violation, each, some } = context;
    if (resource.type === VOLUME || resource.type === SNAPSHOT_COPY || resource.type === IMAGE_COPY) {
      if (!resource.bool("encrypted")) violation(`encrypted is ${resource.show("encrypted")}`);
      return;
    }
    if (resource.type !== LAUNCH_TEMPLATE) leaveToTemplate(resource, "rootBlockDevice", context);
    each(volumesOf(resource), (volume) => {
      if (!volume.bool("encrypted")) violation(`${volume.path}.encrypted is ${volume.show("encrypted")}`, `Set ${volume.path}.encrypted: true.`);
    });
    const missing = missingRootVolume(resource);
    if (missing === undefined) return;
    const images = graph.targets(resource, resource.has("ami") ? "ami" : "imageId", IMAGE_COPY);
    if (some(images, (image) => image.bool("encrypted"))) return;
    violation(
      missing === "rootBlockDevice" ? "rootBlockDevice is unset, so the root volume is as unencrypted as its image" : "blockDeviceMappings does not describe the root volume, which is as unencrypted as its image",
      missing === "rootBlockDevice" ? "Set rootBlockDevice: { encrypted: true }." : 'Add a mapping of the root device with ebs.encrypted: "true".',
    );
  },
});
