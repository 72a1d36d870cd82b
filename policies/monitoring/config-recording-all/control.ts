// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import type { Resource } from "../../_kit/resource";

const RECORDER = "aws:cfg/recorder:Recorder";

export default defineControl({
  id: "config-recording-all",
  title: "AWS Config records every type of resource, and is on",
  severity: "medium",
  why: "Config is the memory of what was changed when; types that are left out, and a recorder that was never started, remember nothing.",
  fix: "Set recordingGroup.allSupported and recordingGroup.includeGlobalResourceTypes to true, and add an aws.cfg.RecorderStatus with isEnabled: true and an aws.cfg.DeliveryChannel.",
  claims: ["system.monitored", "access.audited"],
  frameworks: { cis: ["4.3"], fsbp: ["Config.1"], nist: ["CM-3", "CM-8"] },
  appliesTo: [RECORDER],
  check(recorder, { graph, each, violation }) {
    // allSupported is true and includeGlobalResourceTypes false by default: https://www.pulumi.com/registry/packages/aws/api-docs/cfg/recorder/
    if (!recorder.bool("recordingGroup.allSupported", true)) violation("recordingGroup.allSupported is false");
    else if (!includesGlobal(recorder) && !graph.ofType(RECORDER).some((other) => other !== recorder && includesGlobal(other))) {
      violation(`recordingGroup.includeGlobalResourceTypes is ${recorder.show("recordingGroup.includeGlobalResourceTypes")}, so no recorder of the stack records IAM`);
    }
    each([
      () => {
        const statuses = graph.referrers(recorder, "aws:cfg/recorderStatus:RecorderStatus", "name");
        if (statuses.length === 0) violation("no aws.cfg.RecorderStatus starts the recorder");
        each(statuses, (status) => {
          if (!status.bool("isEnabled")) violation(`isEnabled of ${status.label} is ${status.show("isEnabled")}, so the recorder is stopped`);
        });
      },
      () => {
        const here = graph.ofType("aws:cfg/deliveryChannel:DeliveryChannel").filter((channel) => graph.region(channel) === graph.region(recorder));
        if (here.length === 0) violation("no aws.cfg.DeliveryChannel is in its region, so the recorder cannot be started");
      },
    ], (part) => part());
  },
});

function includesGlobal(recorder: Resource): boolean {
  return recorder.bool("recordingGroup.includeGlobalResourceTypes");
}
