// SPDX-License-Identifier: Apache-2.0
import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Properties, toStruct } from "../_shared/values";
import { NameTree } from "./names/properties";
import { Diagnostic, Step } from "./tf/client";

/** What the provider said of a request, as one text: the errors, each with its detail and the property it is about. */
export function errorText(diagnostics: readonly Diagnostic[], names: NameTree): string | undefined {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "ERROR");
  return errors.length === 0 ? undefined : errors.map((diagnostic) => sentence(diagnostic, names)).join("\n");
}

/** One diagnostic as a sentence. */
export function sentence(diagnostic: Diagnostic, names: NameTree): string {
  const property = propertyPath(diagnostic.attribute?.steps ?? [], names);
  const detail = diagnostic.detail.trim();
  const text = detail === "" || diagnostic.summary.includes(detail) ? diagnostic.summary.trim() : `${diagnostic.summary.trim()}: ${detail}`;
  return property === "" ? text : `${text} (property "${property}")`;
}

/** A Terraform attribute path in Pulumi's names. */
export function propertyPath(steps: readonly Step[], names: NameTree): string {
  let tree: NameTree | undefined = names;
  let path = "";
  let flat = false;
  for (const step of steps) {
    const name = step.attribute_name;
    if (name !== undefined && name !== "") {
      const found: NameTree[string] | undefined = tree?.[name];
      path += `${path === "" ? "" : "."}${found?.property ?? name}`;
      flat = found?.flat === true;
      tree = found?.fields;
    } else if (step.element_key_string !== undefined && step.element_key_string !== "") {
      path += `[${JSON.stringify(step.element_key_string)}]`;
    } else if (!flat) {
      path += `[${step.element_key_int ?? 0}]`;
    }
  }
  return path;
}

/**
 * The error for a resource that exists but did not come up whole. The engine keeps its id and outputs, so that the next run repairs or removes it.
 */
export function initFailed(message: string, id: string, outputs: Properties): Partial<grpc.StatusObject> {
  const detail = new provider.ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(toStruct(outputs));
  detail.setReasonsList([message]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(any);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, metadata };
}
