// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** The settings by which an account refuses unsafe hosts, whoever makes them. */
const DEFAULTS = [
  ["aws:ebs/encryptionByDefault:EncryptionByDefault", "aws.ebs.EncryptionByDefault"],
  ["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "aws.ebs.SnapshotBlockPublicAccess"],
  ["aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "aws.ec2.ImageBlockPublicAccess"],
  ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "aws.ec2.InstanceMetadataDefaults"],
] as const;

export default defineControl({
  id: "account-host-defaults-complete",
  title: "A stack that sets the account's defaults for hosts sets all of them",
  severity: "medium",
  why: "Hosts made by hand or by another stack are safe only where the account's own defaults are.",
  fix: "Add the resources that are missing, in the same region.",
  claims: ["system.hardened", "storage.at-rest"],
  frameworks: { fsbp: ["EC2.7"], nist: ["CM-2", "CM-6"] },
  appliesTo: "stack",
  check(_stack, { graph, violation, notApplicable }) {
    const missing = DEFAULTS.filter(([type]) => graph.ofType(type).length === 0).map(([, name]) => name);
    if (missing.length === DEFAULTS.length) notApplicable("this stack does not manage the account's defaults");
    if (missing.length > 0) violation(`the account's defaults lack ${missing.join(" and ")}`);
  },
});
