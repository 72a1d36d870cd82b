// SPDX-License-Identifier: Apache-2.0
type Json = Readonly<Record<string, unknown>>;

/** What an in-process run knows of the provider that a data source is asked through. */
export interface ProviderFacts {
  readonly region?: string | undefined;
  readonly accountIds?: readonly string[] | undefined;
}

/**
 * The fields of a data source's answer that follow from its arguments and its provider's settings alone, without asking the
 * cloud. What is left out stays unknown.
 */
export function computedAnswer(token: string, args: Json, provider: ProviderFacts): Json {
  switch (token) {
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return policyDocument(args);
    case "aws:index/getRegion:getRegion": {
      const region = text(args.region) ?? text(args.name) ?? provider.region;
      return region === undefined ? {} : { id: region, name: region, region };
    }
    case "aws:index/getPartition:getPartition":
      return provider.region === undefined ? {} : partition(provider.region);
    case "aws:index/getCallerIdentity:getCallerIdentity": {
      const [only, ...more] = provider.accountIds ?? [];
      return only === undefined || more.length > 0 ? {} : { id: only, accountId: only };
    }
    default:
      return {};
  }
}

function partition(region: string): Json {
  const id = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const dnsSuffix = id === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return { id, partition: id, dnsSuffix, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
}

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
function policyDocument(args: Json): Json {
  const sources = list(args.sourcePolicyDocuments).flatMap(statementsOf);
  const own = list(args.statements).map((s) => statement(s as Json));
  const overrides = list(args.overridePolicyDocuments).flatMap(statementsOf);
  let statements = [...sources, ...own];
  for (const override of overrides) {
    const same = text(override.Sid) ? statements.findIndex((s) => s.Sid === override.Sid) : -1;
    statements = same === -1 ? [...statements, override] : statements.map((s, i) => (i === same ? override : s));
  }
  const document = { Version: text(args.version) ?? "2012-10-17", ...(text(args.policyId) && { Id: args.policyId }), Statement: statements };
  return { json: JSON.stringify(document, null, 2), minifiedJson: JSON.stringify(document), id: "computed" };
}

function statementsOf(source: unknown): Json[] {
  const { Statement } = JSON.parse(String(source)) as { Statement?: Json | Json[] };
  return Array.isArray(Statement) ? Statement : Statement ? [Statement] : [];
}

function statement(s: Json): Json {
  return {
    ...(text(s.sid) && { Sid: s.sid }),
    Effect: text(s.effect) ?? "Allow",
    ...some("Action", s.actions),
    ...some("NotAction", s.notActions),
    ...some("Resource", s.resources),
    ...some("NotResource", s.notResources),
    ...principals("Principal", s.principals),
    ...principals("NotPrincipal", s.notPrincipals),
    ...conditions(s.conditions),
  };
}

function some(key: string, value: unknown): Json {
  const items = list(value);
  return items.length === 0 ? {} : { [key]: items.length === 1 ? items[0] : items };
}

function principals(key: string, value: unknown): Json {
  const items = list(value) as { type: string; identifiers: unknown }[];
  if (items.length === 0) return {};
  if (items.some(({ type }) => type === "*")) return { [key]: "*" };
  const types = new Map<string, unknown[]>();
  for (const { type, identifiers } of items) types.set(type, [...(types.get(type) ?? []), ...list(identifiers)]);
  return { [key]: Object.fromEntries([...types].map(([type, ids]) => [type, ids.length === 1 ? ids[0] : ids])) };
}

function conditions(value: unknown): Json {
  const tests = new Map<string, Map<string, unknown[]>>();
  for (const { test, variable, values } of list(value) as { test: string; variable: string; values: unknown }[]) {
    const variables = tests.get(test) ?? new Map<string, unknown[]>();
    tests.set(test, variables.set(variable, [...(variables.get(variable) ?? []), ...list(values)]));
  }
  if (tests.size === 0) return {};
  const plain = [...tests].map(([test, variables]) => [test, Object.fromEntries([...variables].map(([variable, values]) => [variable, values.length === 1 ? values[0] : values]))]);
  return { Condition: Object.fromEntries(plain) as Json };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
