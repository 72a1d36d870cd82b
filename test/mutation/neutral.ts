// SPDX-License-Identifier: Apache-2.0

/** Mutants that may survive, by type and path, each for a reason. Checked for staleness: an entry that spares nothing is reported. */
export interface Neutral {
  readonly type: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

export const NEUTRAL: readonly Neutral[] = [
  { type: /./, path: /^(tags|tagsAll)(\.|$)/, reason: "labels protect nothing by themselves" },
  { type: /./, path: /(^|\.)(name|namePrefix|description|alarmDescription|comment|sid)$/i, reason: "a name or a description for people" },
];
