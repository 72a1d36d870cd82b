// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/** Engines whose connections DMS makes over the network with a choice of TLS. */
const CHOOSES = /^(aurora|aurora-postgresql|mysql|mariadb|postgres|sqlserver|oracle|db2|sybase|mongodb|docdb|azuredb)/;

export default defineControl({
  id: "migration-endpoint-tls",
  title: "Migrations connect over TLS",
  severity: "high",
  why: "A migration reads the whole database, and DMS connects in the clear unless told otherwise.",
  fix: 'Set sslMode: "require", or "verify-full" with certificateArn.',
  claims: ["transit.internal"],
  frameworks: { fsbp: ["DMS.9"], nist: ["SC-8", "SC-8(1)"] },
  appliesTo: ["aws:dms/endpoint:Endpoint"],
  check(endpoint, { violation, notApplicable }) {
    const engine = endpoint.text("engineName") ?? "";
    if (!CHOOSES.test(engine)) notApplicable(`${engine} is reached through the AWS API, or through settings of its own`);
    // Absent is none: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html
    if ((endpoint.text("sslMode") ?? "none") === "none") violation(`sslMode is ${endpoint.show("sslMode")}`);
  },
});
