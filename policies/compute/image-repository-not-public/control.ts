// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { isPublic, resourcePolicies, statementsOf } from "../../_kit/iam";

export default defineControl({
  id: "image-repository-not-public",
  title: "Image repositories are not open to everyone",
  severity: "critical",
  why: "A repository for everyone gives away the application, or takes images from anyone to be run inside the network.",
  fix: "Name the accounts in the Principal of the aws.ecr.RepositoryPolicy, or narrow it with aws:PrincipalOrgID.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["2.21"], nist: ["AC-3", "AC-6", "SC-7"] },
  appliesTo: ["aws:ecr/repository:Repository"],
  check(repository, { graph, violation, each }) {
    const statements = statementsOf(resourcePolicies(graph, repository));
    each(statements, (statement) => {
      if (isPublic(statement, statements)) violation("its repository policy allows everyone: the Principal is *, and no condition narrows it");
    });
  },
});
