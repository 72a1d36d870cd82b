// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** The last day of standard support by minor version of Kubernetes 1, https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
const ENDS: Readonly<Record<number, string>> = { 31: "2025-11-26", 32: "2026-03-23", 33: "2026-07-29", 34: "2026-12-02", 35: "2027-03-27" };
const OLDEST = 31;

export default defineControl({
  id: "kubernetes-version-supported",
  title: "Kubernetes runs a version in standard support",
  severity: "high",
  why: "After standard support the community no longer fixes a version, and AWS charges six times the price to keep it.",
  fix: "Set version to a minor version in standard support and upgrade the node groups after it.",
  claims: ["software.current"],
  frameworks: { fsbp: ["EKS.2"], nist: ["SA-22", "SI-2"] },
  appliesTo: ["aws:eks/cluster:Cluster"],
  check(cluster, { violation, today }) {
    // Absent is the newest version at creation.
    const version = cluster.text("version");
    const minor = Number(/^1\.(\d+)/.exec(version ?? "")?.[1] ?? Number.NaN);
    if (Number.isNaN(minor)) return;
    const ends = ENDS[minor];
    if (minor < OLDEST) violation(`version is "${version}", long out of standard support`);
    else if (ends !== undefined && ends < today) violation(`version is "${version}", out of standard support since ${ends}`);
  },
});
