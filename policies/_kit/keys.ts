// SPDX-License-Identifier: Apache-2.0
import type { Graph } from "./graph";
import type { Resource, View } from "./resource";

export const KEY = "aws:kms/key:Key";
export const REPLICA_KEY = "aws:kms/replicaKey:ReplicaKey";
const KEYS = [KEY, REPLICA_KEY, "aws:kms/externalKey:ExternalKey", "aws:kms/replicaExternalKey:ReplicaExternalKey"];
const ALIAS = "aws:kms/alias:Alias";

/** What a property that names a KMS key refers to. */
export type KeyReference =
  | { readonly kind: "unset" }
  /** One that AWS manages for a service, whose policy nobody can change: `alias/aws/sns`. */
  | { readonly kind: "managed"; readonly name: string }
  /** A key of this stack, named by id, ARN or alias. */
  | { readonly kind: "own"; readonly key: Resource }
  /** A key that this stack does not define. */
  | { readonly kind: "elsewhere"; readonly name: string };

/** The keys of this stack that the property names, directly or by alias; several at preview, where it is only known what it was computed from. */
export function keysAt(graph: Graph, view: View, property: string): Resource[] {
  return graph.targets(view, property, ...KEYS, ALIAS).flatMap((named) => (named.type === ALIAS ? graph.targets(named, "targetKeyId", ...KEYS) : [named]));
}

/** Follows the property to its key. @throws Undetermined when the value is unknown and nothing explains it. */
export function keyAt(graph: Graph, view: View, property: string): KeyReference {
  const [key] = keysAt(graph, view, property);
  if (key) return { kind: "own", key };
  const name = view.text(property);
  if (name === undefined || name === "") return { kind: "unset" };
  return { kind: /(^|:)alias\/aws\//.test(name) ? "managed" : "elsewhere", name };
}
