// SPDX-License-Identifier: Apache-2.0
import { Block, isTfObject, NestedBlock, sameValue, TfObject, TfValue, UNKNOWN_TF } from "./types";

/**
 * Merges a prior state and a configuration into the state that Terraform proposes to a provider: configured values win, values that only the
 * provider computes are carried over. It follows Terraform's own rules (internal/plans/objchange/objchange.go), so that the provider's plan
 * of an unchanged configuration equals the prior state.
 *
 * @param prior undefined on create.
 */
export function proposedState(block: Block, prior: TfObject | undefined, config: TfObject): TfObject {
  const result: TfObject = {};
  for (const attribute of block.attributes) {
    const configured = config[attribute.name] ?? null;
    const carried = attribute.computed === true && configured === null;
    result[attribute.name] = carried ? (prior?.[attribute.name] ?? null) : attribute.writeOnly ? null : configured;
  }
  for (const nested of block.blocks) {
    result[nested.name] = proposedNested(nested, prior?.[nested.name] ?? null, config[nested.name] ?? null);
  }
  return result;
}

function proposedNested(nested: NestedBlock, prior: TfValue, config: TfValue): TfValue {
  if (config === null || config === UNKNOWN_TF) return config;
  const merge = (item: TfValue, before: TfValue | undefined): TfValue => (isTfObject(item) ? proposedState(nested.block, isTfObject(before) ? before : undefined, item) : item);
  const priorList = Array.isArray(prior) ? prior : [];
  switch (nested.nesting) {
    case "SINGLE":
    case "GROUP":
      return merge(config, prior);
    case "LIST":
      return (config as TfValue[]).map((item, index) => merge(item, priorList[index]));
    case "MAP":
      return Object.fromEntries(Object.entries(config as TfObject).map(([key, item]) => [key, merge(item, isTfObject(prior) ? prior[key] : undefined)]));
    case "SET": {
      const left = [...priorList];
      return (config as TfValue[]).map((item) => {
        const match = left.findIndex((before) => isTfObject(before) && isTfObject(item) && couldComeFrom(nested.block, before, item));
        return merge(item, match < 0 ? undefined : left.splice(match, 1)[0]);
      });
    }
  }
}

/** Whether a prior set element can be this configured one, with computed values filled in. */
function couldComeFrom(block: Block, prior: TfObject, config: TfObject): boolean {
  const attributesMatch = block.attributes.every((attribute) => {
    const configured = config[attribute.name] ?? null;
    return (attribute.computed === true && configured === null) || sameValue(prior[attribute.name] ?? null, configured);
  });
  return (
    attributesMatch &&
    block.blocks.every((nested) => {
      const before = prior[nested.name] ?? null;
      const after = config[nested.name] ?? null;
      if (!Array.isArray(before) || !Array.isArray(after)) return isTfObject(before) && isTfObject(after) ? couldComeFrom(nested.block, before, after) : sameValue(before, after);
      return before.length === after.length && before.every((item, index) => matchesElement(nested, item, after[index] ?? null));
    })
  );
}

function matchesElement(nested: NestedBlock, before: TfValue, after: TfValue): boolean {
  return isTfObject(before) && isTfObject(after) ? couldComeFrom(nested.block, before, after) : sameValue(before, after);
}
