// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "notebook-isolated",
  title: "Notebooks stay inside the network and give no root",
  severity: "high",
  why: "A notebook with its own way to the internet and root for its user carries data out past every control of the network.",
  fix: 'Set directInternetAccess: "Disabled" with subnetId and securityGroups, and rootAccess: "Disabled".',
  claims: ["storage.perimeter"],
  frameworks: { fsbp: ["SageMaker.1", "SageMaker.2", "SageMaker.3"], nist: ["AC-6", "SC-7"] },
  appliesTo: ["aws:sagemaker/notebookInstance:NotebookInstance"],
  check(notebook, { violation, each }) {
    each(["directInternetAccess", "rootAccess"], (property) => {
      // Absent is Enabled, for both: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
      if (notebook.text(property) !== "Disabled") violation(`${property} is ${notebook.show(property)}`);
    });
  },
});
