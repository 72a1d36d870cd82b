// SPDX-License-Identifier: Apache-2.0
import { github } from "./github";
import { json } from "./json";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { text } from "./text";
import type { Reporter } from "./types";

/** Every output format by its `--format` name. */
export const REPORTERS: Readonly<Record<string, Reporter>> = { text, json, sarif, junit, markdown, github };
