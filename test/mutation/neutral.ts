// SPDX-License-Identifier: Apache-2.0

/** Mutants that may survive, by type and path, each for a reason. Checked for staleness: an entry that spares nothing is reported. */
export interface Neutral {
  readonly type: RegExp;
  readonly path: RegExp;
  /** Only these changes; absent: any. */
  readonly change?: RegExp;
  readonly reason: string;
}

export const NEUTRAL: readonly Neutral[] = [
  { type: /./, path: /^(tags|tagsAll)(\.|$)/, reason: "labels protect nothing by themselves" },
  { type: /./, path: /(^|\.)(description|alarmDescription|comment)$/, reason: "a description for people" },
  // Not every name: those of records, aliases, detector features, rule groups and headers say what is meant.
  {
    type: /:(MetricAlarm|LogGroup|LogMetricFilter|Role|RolePolicy|SecurityGroup|Group|LaunchTemplate|LoadBalancer|TargetGroup|WebAcl|Trail|Topic)$/,
    path: /^(name|namePrefix)$/,
    reason: "a name; what refers to it follows when it changes",
  },
  { type: /./, path: /^(analyzerName|policyName|rules\.id)$/, reason: "a name that nothing refers to" },
  { type: /:WebAcl$/, path: /^rules\.visibilityConfig\.metricName$/, reason: "the name of a rule's own metric; the alarm watches all rules together" },
  { type: /:MetricAlarm$/, path: /^okActions$/, reason: "tells that an alarm is over; what raises it are its alarm actions" },
  { type: /:MetricAlarm$/, path: /^actionsEnabled$/, change: /^unset$/, reason: "the provider's default is the same: enabled" },
  { type: /:Trail$/, path: /^(enableLogging|includeGlobalServiceEvents|isOrganizationTrail)$/, change: /^unset$/, reason: "the provider's default is the same" },
  { type: /:(EncryptionByDefault|Bucket|Subnet)$/, path: /^(enabled|forceDestroy|mapPublicIpOnLaunch)$/, change: /^unset$/, reason: "the provider's default is the same, the safe one" },
  { type: /:LogGroup$/, path: /^retentionInDays$/, change: /^unset$/, reason: "logs are then kept for ever" },
  { type: /kms.*:Key$/, path: /^deletionWindowInDays$/, change: /^unset$/, reason: "the default is the longest window there is, 30 days" },
  { type: /:BucketOwnershipControls$/, path: /^\(resource\)$/, reason: "new buckets have their access lists off by default, as the resource sets it" },
  { type: /autoscaling.*:Group$/, path: /^(maxSize|healthCheckGracePeriod)$/, reason: "capacity and timing" },
  { type: /:(Eip|InternetGateway)$/, path: /./, reason: "without it less can be reached, never more" },
  { type: /:Subnet$/, path: /^cidrBlock$/, reason: "layout of the addresses" },
];
