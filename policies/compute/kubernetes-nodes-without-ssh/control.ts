// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "kubernetes-nodes-without-ssh",
  title: "Kubernetes nodes take no SSH from everywhere",
  severity: "critical",
  why: "A node group with an SSH key and no source group opens port 22 of every node to the whole internet.",
  fix: "Remove remoteAccess and use Session Manager, or list the source groups in remoteAccess.sourceSecurityGroupIds.",
  claims: ["storage.perimeter", "access.no-routine"],
  frameworks: { nist: ["AC-17", "SC-7"] },
  appliesTo: ["aws:eks/nodeGroup:NodeGroup"],
  check(nodes, { violation }) {
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html: without source groups the internet is let in.
    if (nodes.get("remoteAccess.ec2SshKey") !== undefined && nodes.list("remoteAccess.sourceSecurityGroupIds").length === 0) {
      violation(`remoteAccess.ec2SshKey is ${nodes.show("remoteAccess.ec2SshKey")} and remoteAccess.sourceSecurityGroupIds is unset, which opens port 22 to the internet`);
    }
  },
});
