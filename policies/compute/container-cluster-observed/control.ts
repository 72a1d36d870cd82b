// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "container-cluster-observed",
  title: "Container clusters publish Container Insights",
  severity: "low",
  why: "Without metrics per task a miner in one container looks like a busy day.",
  fix: 'Add { name: "containerInsights", value: "enabled" } (or "enhanced") to settings.',
  claims: ["system.monitored"],
  frameworks: { fsbp: ["ECS.12"], nist: ["CA-7", "SI-4"] },
  appliesTo: ["aws:ecs/cluster:Cluster"],
  check(cluster, { violation, some }) {
    const on = some(cluster.list("settings"), (setting) => setting.text("name") === "containerInsights" && ["enabled", "enhanced"].includes(setting.text("value") ?? ""));
    if (!on) violation(`settings is ${cluster.show("settings")}, without containerInsights`);
  },
});
