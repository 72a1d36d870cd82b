// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "build-logged",
  title: "Builds are logged",
  severity: "low",
  why: "A build that logs nowhere can ship anything, and nobody can say later what it did.",
  fix: "Leave cloudwatchLogs on, or set logsConfig.s3Logs with status ENABLED and encryption.",
  claims: ["system.monitored"],
  frameworks: { fsbp: ["CodeBuild.3", "CodeBuild.4"], nist: ["AU-2", "AU-12"] },
  appliesTo: ["aws:codebuild/project:Project"],
  check(project, { violation }) {
    // Absent is ENABLED for CloudWatch and DISABLED for S3: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_LogsConfig.html
    const toCloudWatch = (project.text("logsConfig.cloudwatchLogs.status") ?? "ENABLED") === "ENABLED";
    const toS3 = project.text("logsConfig.s3Logs.status") === "ENABLED";
    if (!toCloudWatch && !toS3) violation(`logsConfig.cloudwatchLogs.status is ${project.show("logsConfig.cloudwatchLogs.status")} and logsConfig.s3Logs.status is ${project.show("logsConfig.s3Logs.status")}`);
    else if (toS3 && project.bool("logsConfig.s3Logs.encryptionDisabled")) violation("logsConfig.s3Logs.encryptionDisabled is true");
  },
});
