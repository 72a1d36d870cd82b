// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "./resource";
import { Undetermined } from "./unknown";

export const DOCUMENT = "aws:ssm/document:Document";

/**
 * The settings in a Session Manager preferences document, `undefined` for documents of other kinds.
 * @throws Undetermined when the content is unknown, or in YAML, which is not read here
 */
export function sessionInputs(document: Resource): Readonly<Record<string, unknown>> | undefined {
  if (document.text("documentType") !== "Session") return undefined;
  const content = document.json("content");
  if (typeof content !== "object" || content === null) throw new Undetermined(`${document.label}: content is not JSON, so what sessions do cannot be seen`);
  return ((content as { inputs?: Readonly<Record<string, unknown>> }).inputs ?? {});
}
