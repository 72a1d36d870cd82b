// SPDX-License-Identifier: Apache-2.0
// The one model of IAM and resource policies. Every question throws Undetermined where the answer hangs on an unknown value.
export * from "./attached";
export { narrows, sparesOnlyNamed, type Condition } from "./condition";
export { Document, documentAt, Statement, type Principal } from "./document";
export { ESCALATIONS, openEscalations, type Escalation } from "./escalation";
export * from "./exposure";
export * from "./grants";
export * from "./logic";
export * from "./managed";
export { matches, matchesAction, matchesAnywhere, overlaps } from "./pattern";
