// SPDX-License-Identifier: Apache-2.0
import { Properties } from "../_shared/values";
import { Backend } from "./backend";
import { fromTerraform, Problem, toTerraform } from "./convert";
import { propertyPath, sentence } from "./errors";
import { decodeBlock, encodeBlock } from "./tf/codec";
import { hasUnknown } from "./tf/types";

/**
 * Reads a data source, such as `aws:ec2/getAmi:getAmi`.
 *
 * @returns its result, or what is wrong with the arguments. With unknown arguments there is no result yet: an empty one.
 * @throws Error with the provider's text when the read fails.
 */
export async function invoke(backend: Backend, token: string, args: Properties): Promise<{ result: Properties; problems: Problem[] }> {
  const entry = backend.entry(token);
  const { block } = entry.schema;
  const { region } = backend.config;
  const { value, problems } = toTerraform(block, entry.names, args, (property, given) =>
    property === "region" && given === region ? undefined : `${token} argument "${property}" does not exist in the Terraform AWS provider ${backend.version} (${entry.type}); leave it out`,
  );
  if (problems.length > 0 || hasUnknown(value)) return { result: {}, problems };
  const config = encodeBlock(block, value);
  const validated = await backend.call("ValidateDataSourceConfig", { type_name: entry.type, config });
  const invalid = validated.diagnostics.filter(({ severity }) => severity === "ERROR");
  if (invalid.length > 0) {
    return { result: {}, problems: invalid.map((diagnostic) => ({ property: propertyPath(diagnostic.attribute?.steps ?? [], entry.names), reason: sentence(diagnostic, entry.names) })) };
  }
  const response = await backend.configured("ReadDataSource", { type_name: entry.type, config });
  const failed = response.diagnostics.find(({ severity }) => severity === "ERROR");
  if (failed !== undefined) throw new Error(backend.redact(`${token}: ${sentence(failed, entry.names)}`));
  const result = fromTerraform(block, entry.names, decodeBlock(response.state) ?? {});
  return { result: entry.onlySdk.includes("region") && region !== undefined ? { ...result, region } : result, problems };
}
