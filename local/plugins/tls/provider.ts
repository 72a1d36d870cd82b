// SPDX-License-Identifier: Apache-2.0
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { pluginVersion } from "../../toolchain/versions";
import { unary } from "../_shared/server";
import { Secret, UNKNOWN, fromStruct, toStruct, type Properties } from "../_shared/values";
import { parsePrivateKey, algorithmOf, keyId, publicKeyProperties } from "./keys";
import { changedProperties, checkInputs, echo, reveal } from "./properties";
import { resourceTypes, type ResourceType } from "./resources";

const { Kind } = provider.PropertyDiff;
const { DiffChanges } = provider.DiffResponse;

const HOUR_MS = 3_600_000;

/** Manages keys, certificate requests and certificates of Pulumi's tls package; nothing leaves this process. */
export function tlsProvider(): UntypedServiceImplementation {
  return {
    handshake: unary(() => new provider.ProviderHandshakeResponse().setAcceptSecrets(true)),
    getSchema: unary(() => new provider.GetSchemaResponse().setSchema(JSON.stringify({ name: "tls", version: pluginVersion("tls") }))),
    getPluginInfo: unary(() => new PluginInfo().setVersion(pluginVersion("tls"))),
    checkConfig: unary((request: provider.CheckRequest) => new provider.CheckResponse().setInputs(request.getNews())),
    diffConfig: unary(() => new provider.DiffResponse().setChanges(DiffChanges.DIFF_NONE)),
    configure: unary(() => new provider.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true)),

    check: unary((request: provider.CheckRequest) => {
      const { inputs } = typeOf(request.getUrn());
      const failures = checkInputs(inputs, fromStruct(request.getNews())).map(({ property, reason }) =>
        // The engine quotes the value of a property that is named separately, also of a secret one.
        inputs[property]?.secret
          ? new provider.CheckFailure().setReason(`${property}: ${reason}`)
          : new provider.CheckFailure().setProperty(property).setReason(reason),
      );
      return new provider.CheckResponse().setInputs(request.getNews()).setFailuresList(failures);
    }),

    diff: unary((request: provider.DiffRequest) => diff(request)),

    create: unary(async (request: provider.CreateRequest) => {
      const type = typeOf(request.getUrn());
      const inputs = fromStruct(request.getProperties());
      const { id, outputs } = request.getPreview() ? { id: "", outputs: unknownOutputs(type) } : await type.create(inputs);
      return new provider.CreateResponse().setId(id).setProperties(toStruct({ ...echo(type.inputs, inputs), ...renewal(type, false), ...outputs }));
    }),

    // Only properties that change nothing about what was made get here; the rest replaces the resource.
    update: unary((request: provider.UpdateRequest) => {
      const type = typeOf(request.getUrn());
      const made = fromStruct(request.getOlds());
      const kept = Object.fromEntries(Object.entries(made).filter(([name]) => !(name in type.inputs)));
      return new provider.UpdateResponse().setProperties(toStruct({ ...kept, ...echo(type.inputs, fromStruct(request.getNews())) }));
    }),

    // Keys and certificates live in the state alone: reading one is asking whether its time has come.
    read: unary((request: provider.ReadRequest) => {
      const type = typeOf(request.getUrn());
      const properties = fromStruct(request.getProperties());
      if (Object.keys(properties).length === 0) return new provider.ReadResponse();
      const state = { ...properties, ...renewal(type, isDue(type, properties, properties)) };
      return new provider.ReadResponse().setId(request.getId()).setProperties(toStruct(state)).setInputs(request.getInputs());
    }),

    delete: unary(() => new Empty()),
    cancel: unary(() => new Empty()),

    invoke: unary((request: provider.InvokeRequest) => {
      if (request.getTok() !== "tls:index/getPublicKey:getPublicKey") {
        throw new Error(`${request.getTok()} is not offered by Glacis' tls plugin; install Pulumi's official one for it.`);
      }
      const { privateKeyPem } = reveal(fromStruct(request.getArgs())) as { privateKeyPem?: string };
      if (privateKeyPem === undefined) throw new Error("privateKeyPem: missing. Glacis' tls plugin reads keys in PEM form only.");
      const key = parsePrivateKey(privateKeyPem, "privateKeyPem");
      const result = { id: keyId(key), algorithm: algorithmOf(key), privateKeyPem: new Secret(privateKeyPem), ...publicKeyProperties(key) };
      return new provider.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

function typeOf(urn: string): ResourceType {
  // urn:pulumi:STACK::PROJECT::[PARENT$...]TYPE::NAME
  const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const type = resourceTypes[token];
  if (!type) throw new Error(`${token} is not a resource of the tls package; expected one of ${Object.keys(resourceTypes).join(", ")}.`);
  return type;
}

function unknownOutputs(type: ResourceType): Properties {
  return {
    ...Object.fromEntries(type.computed.map((name) => [name, UNKNOWN])),
    ...Object.fromEntries(type.secretOutputs.map((name) => [name, new Secret(UNKNOWN)])),
  };
}

function renewal(type: ResourceType, due: boolean): Properties {
  return type.renews ? { readyForRenewal: due } : {};
}

/** Whether a certificate has expired, or will within the early renewal that the (new) inputs ask for. */
function isDue(type: ResourceType, made: Properties, inputs: Properties): boolean {
  if (!type.renews) return false;
  const { validityEndTime } = reveal(made) as { validityEndTime?: string };
  const { earlyRenewalHours = 0 } = reveal(inputs) as { earlyRenewalHours?: number };
  return validityEndTime !== undefined && Date.now() >= Date.parse(validityEndTime) - earlyRenewalHours * HOUR_MS;
}

function diff(request: provider.DiffRequest): provider.DiffResponse {
  const type = typeOf(request.getUrn());
  const made = fromStruct(request.getOlds());
  // States written before inputs were kept apart have them among the outputs.
  const olds = request.hasOldInputs() ? fromStruct(request.getOldInputs()) : made;
  const news = fromStruct(request.getNews());
  const ignored = new Set(request.getIgnorechangesList());
  const changed = changedProperties(type.inputs, olds, news).filter((name) => !ignored.has(name));
  const replacing = changed.filter((name) => !type.inputs[name]?.updatable);
  if (isDue(type, made, news)) replacing.push("readyForRenewal");

  const differing = [...new Set([...changed, ...replacing])];
  const response = new provider.DiffResponse()
    .setChanges(differing.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE)
    .setDiffsList(differing)
    .setReplacesList(replacing)
    .setHasdetaileddiff(true);
  for (const name of differing) {
    const kind = replacing.includes(name) ? Kind.UPDATE_REPLACE : Kind.UPDATE;
    response.getDetaileddiffMap().set(name, new provider.PropertyDiff().setKind(kind).setInputdiff(name in type.inputs));
  }
  return response;
}
