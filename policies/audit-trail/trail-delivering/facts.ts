// SPDX-License-Identifier: Apache-2.0

export const good = {
  "recording, nothing went wrong": { IsLogging: true, errors: {} },
};

export const bad = {
  "stopped": { IsLogging: false, errors: {} },
  "the bucket refuses its files": { IsLogging: true, errors: { LatestDeliveryError: "AccessDenied" } },
  "the log group refuses its events": { IsLogging: true, errors: { LatestCloudWatchLogsDeliveryError: "Access denied" } },
};
