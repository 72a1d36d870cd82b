// SPDX-License-Identifier: Apache-2.0
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { getAllResources } from "@pulumi/pulumi/output";
import { IDENTITY } from "../policies/_kit/graph";
import type { ResourceState } from "../policies/_kit/resource";
import type { ClaimVerdict } from "../policies/_kit/judgement";

/** What the policies say of the resources of this very run, once all values are known. */
export interface Declared {
  /** Per control the resources that satisfy it: ARNs, or ids of what has none. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
  /** Per claim how it stands before anybody looked at the account. */
  readonly claims: Readonly<Record<string, ClaimVerdict>>;
}

const NAMES: ReadonlySet<string> = new Set(IDENTITY);

interface Registered {
  readonly resource: pulumi.Resource;
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly provider: pulumi.ProviderResource | undefined;
}

/** Remembers what the program registers from here on, so that its outputs can say which control each resource satisfies. */
export class Registrations {
  private readonly registered: Registered[] = [];
  private readonly providers = new Map<pulumi.Resource, pulumi.ProviderResource>();

  constructor() {
    pulumi.runtime.registerStackTransformation(({ resource, type, name, props, opts }) => {
      const own = (opts as pulumi.CustomResourceOptions).provider;
      const provider = own ?? (opts.parent && this.providers.get(opts.parent));
      if (provider) this.providers.set(resource, provider);
      this.registered.push({ resource, type, name, inputs: props, provider });
      return undefined;
    });
  }

  /**
   * Judges them all as `glacis check --state` would; unknown while anything is. Only names of resources leave it, never a value.
   * @param posture file of the claims
   */
  judged(posture: string): pulumi.Output<Declared> {
    const custom = this.registered.filter(({ resource }) => pulumi.CustomResource.isInstance(resource));
    const stack = rootState();
    // One id stands for all: at a first preview it is unknown, and nothing is gathered in vain.
    const first = pulumi.output(custom.map(({ resource }) => (resource as pulumi.CustomResource).id)[0]);
    const states = first.apply(() => pulumi.all(custom.map(stateOf)));
    const verdicts = states.apply((known) => {
      // Loading all controls takes a second: never at a first preview, and after the engine has its work.
      const { declared } = require("./verdicts") as typeof import("./verdicts"); // eslint-disable-line @typescript-eslint/no-require-imports -- an import() of a path needs .js, which no loader here maps to .ts
      return declared([stack, ...known], posture);
    });
    return pulumi.unsecret(verdicts);
  }
}

function rootState(): ResourceState {
  const name = `${pulumi.getProject()}-${pulumi.getStack()}`;
  const type = "pulumi:pulumi:Stack";
  return { urn: `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`, type, name, custom: false, properties: {}, propertyDependencies: {} };
}

/**
 * A resource as the program asked for it, with the names that the cloud gave it. What else the provider answered is left out: it spells
 * what is not set as empty text and zero.
 */
function stateOf({ resource, type, name, inputs, provider }: Registered): pulumi.Output<ResourceState> {
  const answers = Object.fromEntries(Object.entries(resource).filter(([key, value]) => NAMES.has(key) && pulumi.Output.isInstance(value)).map(([key, value]) => [key, ifAnswered(value as pulumi.Output<unknown>)]));
  const { urn, id } = resource as pulumi.CustomResource;
  const region = (provider as aws.Provider | undefined)?.region ?? pulumi.output(undefined);
  return pulumi.all([urn, id, pulumi.output(inputs), pulumi.output(answers), region, origins(inputs)]).apply(([urnKnown, idKnown, given, answered, regionKnown, { secrets, propertyDependencies }]): ResourceState => {
    const properties = { ...defined(answered), ...defined(given) };
    return { urn: urnKnown, type, name, custom: true, id: idKnown, properties, propertyDependencies, secrets, ...(regionKnown !== undefined && { region: regionKnown }) };
  });
}

/** Which values are secret, and the resources that each was computed from. */
function origins(inputs: Readonly<Record<string, unknown>>): pulumi.Output<Required<Pick<ResourceState, "secrets" | "propertyDependencies">>> {
  const each = Object.entries(inputs).map(async ([key, value]) => {
    const whole = pulumi.output(value);
    return { key, secret: await pulumi.isSecret(whole), from: [...(await getAllResources(whole))].filter((resource) => pulumi.CustomResource.isInstance(resource)).map(({ urn }) => urn) };
  });
  return pulumi.output(Promise.all(each)).apply((known) => ({
    secrets: known.filter(({ secret }) => secret).map(({ key }) => key),
    propertyDependencies: Object.fromEntries(known.map(({ key, from }) => [key, from])),
  }));
}

/** A name that an older provider does not give stays unknown at every preview, and would make an unchanged stack look changed. */
function ifAnswered(name: pulumi.Output<unknown>): pulumi.Output<unknown> {
  return pulumi.output((name as pulumi.Output<unknown> & { readonly isKnown: Promise<boolean> }).isKnown.then((known) => (known ? name : undefined)));
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
