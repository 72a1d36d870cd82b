// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { regionName, usedRegions } from "../../_kit/regions";
import type { Resource } from "../../_kit/resource";

interface Service {
  readonly name: string;
  readonly type: string;
  /** Whether the resource is one that watches its region; absent: all are. */
  readonly watches?: (resource: Resource) => boolean;
}

const SERVICES: readonly Service[] = [
  { name: "GuardDuty", type: "aws:guardduty/detector:Detector", watches: (detector) => detector.bool("enable", true) },
  { name: "Security Hub", type: "aws:securityhub/account:Account" },
  { name: "AWS Config", type: "aws:cfg/recorder:Recorder" },
  { name: "Inspector", type: "aws:inspector2/enabler:Enabler" },
  // ACCOUNT is the default; the other types look at unused access, which is the same in every region.
  { name: "Access Analyzer", type: "aws:accessanalyzer/analyzer:Analyzer", watches: (analyzer) => /^(ACCOUNT|ORGANIZATION)$/.test(analyzer.text("type") ?? "ACCOUNT") },
];

export default defineControl({
  id: "detection-in-every-region",
  title: "Detection is on in every region that holds something",
  severity: "high",
  why: "GuardDuty, Security Hub, Config, Inspector and Access Analyzer each see one region; an intruder works in the one where nobody looks, and copies of the data lie there.",
  fix: "Add the resource that turns the service on with a provider of the region: aws.guardduty.Detector, aws.securityhub.Account, aws.cfg.Recorder, aws.inspector2.Enabler, aws.accessanalyzer.Analyzer.",
  claims: ["system.monitored", "access.audited"],
  frameworks: { cis: ["2.18", "4.3", "5.16"], fsbp: ["GuardDuty.1", "Config.1"], nist: ["SI-4", "SI-4(2)", "RA-5"] },
  appliesTo: "stack",
  check(_stack, { graph, each, violation, notApplicable }) {
    const managed = SERVICES.filter(({ type }) => graph.ofType(type).length > 0);
    if (managed.length === 0) notApplicable("this stack manages no detection");
    const used = usedRegions(graph);
    each(managed, ({ name, type, watches = () => true }) => {
      const watched = new Set(graph.ofType(type).filter(watches).map((resource) => graph.region(resource)));
      for (const { region, holds } of used) if (!watched.has(region)) violation(`${name} does not look at ${regionName(region)}, where ${holds.label} is`);
    });
  },
});
