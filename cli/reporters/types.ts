// SPDX-License-Identifier: Apache-2.0
import type { Judgement } from "../../policies/_kit/judgement";
import type { ControlInfo } from "../../policies/_kit/posture/checks";
import type { Posture } from "../../policies/_kit/posture/load";
import type { RemediationPreview } from "../../policies/_kit/remediation";
import type { CostReport } from "../costs/estimate";

/** What a reporter may say. */
export interface Report {
  readonly judgement: Judgement;
  /** Every control, judged or not, for titles, reasons and fixes. */
  readonly controls: ReadonlyMap<string, ControlInfo>;
  readonly posture?: Posture | undefined;
  /** The file to point at where a resource has no line of its own: the program's Pulumi.yaml, or the state that was read. */
  readonly input: string;
  /** Version of the command. */
  readonly version: string;
  /** Automatic fixes, where they were asked for. */
  readonly remediations?: readonly RemediationPreview[];
  /** What the backup costs, where it was asked for. */
  readonly costs?: CostReport;
  /** Only on a terminal, where the reader is a person. */
  readonly terminal?: { readonly colour: boolean; readonly seconds: number };
}

/** Renders a report as pieces of text, so that a large one need not stand in memory as a whole. Same report, same bytes. */
export type Reporter = (report: Report) => Iterable<string>;
