// SPDX-License-Identifier: Apache-2.0
import { TASK_DEFINITION } from "../../_kit/containers";
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "task-volume-encrypted-in-transit",
  title: "Tasks mount EFS over TLS",
  severity: "high",
  why: "Plain NFS sends files in the clear between the task and the file system.",
  fix: 'Set transitEncryption: "ENABLED" in efsVolumeConfiguration, and authorizationConfig.iam: "ENABLED" with an access point.',
  claims: ["transit.internal"],
  frameworks: { nist: ["SC-8", "SC-8(1)"] },
  appliesTo: [TASK_DEFINITION],
  check(task, { violation, notApplicable, each }) {
    const volumes = task.list("volumes");
    if (volumes.every((volume) => !volume.isUnknown("efsVolumeConfiguration") && volume.get("efsVolumeConfiguration") === undefined)) notApplicable("it mounts no EFS file system");
    each(volumes, (volume) => {
      if (volume.get("efsVolumeConfiguration") === undefined) return;
      // Absent is DISABLED: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
      if (volume.text("efsVolumeConfiguration.transitEncryption") !== "ENABLED") violation(`${volume.path}.efsVolumeConfiguration.transitEncryption is ${volume.show("efsVolumeConfiguration.transitEncryption")}`);
    });
  },
});
