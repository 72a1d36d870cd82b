// SPDX-License-Identifier: Apache-2.0
import { View, type Resource } from "./resource";

export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const JOB_DEFINITION = "aws:batch/jobDefinition:JobDefinition";

/** The types that describe containers as a JSON document. */
export const CONTAINER_HOLDERS = [TASK_DEFINITION, JOB_DEFINITION] as const;

/**
 * The containers of an ECS task definition or a Batch job definition, each as a view with keys in camelCase: the API takes
 * `Privileged` for `privileged`. None where the document is absent.
 * @throws Undetermined when the document is not known.
 */
export function containersOf(holder: Resource): View[] {
  const property = holder.type === TASK_DEFINITION ? "containerDefinitions" : "containerProperties";
  const document = holder.json(property);
  const items: unknown[] = Array.isArray(document) ? document : typeof document === "object" && document !== null ? [document] : [];
  return items.map((item, i) => new View(Array.isArray(document) ? `${property}[${i}]` : property, camelCase(item), holder));
}

/** `container "web"`, or where it stands when it has no name. */
export function containerLabel(container: View): string {
  const name = container.text("name");
  return name === undefined ? container.path : `container "${name}"`;
}

function camelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.charAt(0).toLowerCase() + key.slice(1), camelCase(item)]));
}
