// SPDX-License-Identifier: Apache-2.0

const NO_API = "the emulator that answers this service has no API for it";
const PARTIAL = "the emulator has the call that creates it, but lacks one that the provider needs to finish it or to read it back";

/**
 * Resource types that the embedded AWS has no API for: Pulumi token to reason. The real provider validates and plans them,
 * then they are recorded in the stack's state instead of being sent. Nothing else is faked: a type that is not listed here
 * is created through the API or fails. `up --local` and `doctor` name what was recorded.
 */
export const RECORDED_TYPES: Readonly<Record<string, string>> = {
  "aws:accessanalyzer/analyzer:Analyzer": NO_API,
  "aws:backup/regionSettings:RegionSettings": NO_API,
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": NO_API,
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": NO_API,
  "aws:backup/selection:Selection": NO_API,
  "aws:backup/vaultNotifications:VaultNotifications": NO_API,
  "aws:backup/vaultPolicy:VaultPolicy": NO_API,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": NO_API,
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": NO_API,
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": NO_API,
  "aws:ebs/defaultKmsKey:DefaultKmsKey": PARTIAL,
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": NO_API,
  "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": NO_API,
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": NO_API,
  "aws:lb/trustStore:TrustStore": NO_API,
  "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": NO_API,
  "aws:route53/keySigningKey:KeySigningKey": NO_API,
  "aws:route53/queryLog:QueryLog": PARTIAL,
  "aws:securityhub/account:Account": PARTIAL,
  "aws:securityhub/findingAggregator:FindingAggregator": NO_API,
  "aws:securityhub/standardsSubscription:StandardsSubscription": NO_API,
  "aws:sesv2/configurationSet:ConfigurationSet": PARTIAL,
  "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": NO_API,
  "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": NO_API,
  "aws:ssm/association:Association": NO_API,
  "aws:ssm/defaultPatchBaseline:DefaultPatchBaseline": NO_API,
  "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget": PARTIAL,
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": PARTIAL,
  "aws:ssm/patchBaseline:PatchBaseline": PARTIAL,
  "aws:ssm/patchGroup:PatchGroup": PARTIAL,
  "aws:ssm/resourceDataSync:ResourceDataSync": NO_API,
  "aws:synthetics/canary:Canary": PARTIAL,
};
