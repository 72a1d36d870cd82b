// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

const BLOCK = "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess";
const PERMISSION = "aws:ec2/amiLaunchPermission:AmiLaunchPermission";

export default defineControl({
  id: "images-private",
  title: "Machine images cannot be made public",
  severity: "critical",
  why: "A public image gives everyone what was on the disk: configuration, keys and code.",
  fix: 'Set state: "block-new-sharing".',
  claims: ["storage.perimeter"],
  frameworks: { nist: ["AC-3", "AC-4", "SC-7"] },
  appliesTo: [BLOCK, PERMISSION],
  check(resource, { violation }) {
    if (resource.type === BLOCK) {
      if (resource.text("state") !== "block-new-sharing") violation(`state is ${resource.show("state")}`);
    } else if (resource.text("group") === "all") violation('group is "all", which is everyone', "Remove group, and name accountId or organizationArn.");
  },
});
