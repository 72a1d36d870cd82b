// SPDX-License-Identifier: Apache-2.0
import { Mail, type MailArgs } from ".";
import { examplePlace } from "../_kit/example-place";
import { build, refusal, type Built } from "../_kit/testing";
import { examples } from "./examples";
import { mtaStsId, mtaStsPolicy } from "./mta-sts";

// None of these packages declares its types.
const spfParse = jest.requireActual<(record: string) => { valid: boolean; mechanisms: { type: string; prefix: string; value?: string }[] }>("spf-parse");
const dmarcParse = jest.requireActual<(record: string) => { messages?: string[]; tags: Record<string, { value: string }> }>("dmarc-parse");
const { parsePolicy, resolvePolicy, validateMx } = jest.requireActual<{
  parsePolicy: (text: string) => { version: string; mode: string; mx: string[]; maxAge: number };
  resolvePolicy: (domain: string, options: { resolver: (name: string, type: string) => Promise<string[][]> }) => Promise<string | false>;
  validateMx: (host: string, policy: object) => { valid: boolean };
}>("mailauth/lib/mta-sts");
/** The reader of tag=value headers, which a TLS-RPT record has the syntax of; there is no package of its own for it. */
const readTags = jest.requireActual<(text: string) => { parsed: Record<string, { value: string }> }>("mailauth/lib/parse-dkim-headers");

const args: MailArgs = {
  ...examplePlace,
  domain: "example.com",
  zoneId: "Z0123456789EXAMPLE",
  subscribers: [{ protocol: "email", endpoint: "oncall@example.com" }],
};
const mail = (changes: Partial<MailArgs>) => () => new Mail("mail", { ...args, ...changes });

test.each(Object.entries(examples))("example %s builds at preview", async (_name, program) => {
  await expect(build(program, false)).resolves.toBeDefined();
});

test.each([
  ["an address for a domain", { domain: "mail@example.com" }, 'domain: found "mail@example.com"; use a domain in lower case such as example.com'],
  ["a domain in upper case", { domain: "Example.com" }, 'domain: found "Example.com"; use a domain in lower case such as example.com'],
  ["two labels for the envelope", { mailFromLabel: "a.b" }, 'mailFromLabel: found "a.b"; use one label such as bounce'],
  ["an address to include", { spfIncludes: ["ip4:192.0.2.1"] }, 'spfIncludes: found "ip4:192.0.2.1"; list host names such as _spf.example.net'],
  ["more lookups than receivers make", { spfIncludes: Array.from({ length: 11 }, (_, i) => `spf${i}.example.net`) }, "spfIncludes: found 11; list at most 10: receivers give up after 10 lookups"],
  ["a second SPF record", { domainTexts: ["v=spf1 -all"] }, 'domainTexts: found "v=spf1 -all"; use spfIncludes: with two SPF records receivers ignore both'],
  ["no policy at all", { mtaStsMode: "none" }, 'mtaStsMode: found "none"; use testing or enforce'],
  ["a policy that is forgotten at once", { mtaStsMaxAgeSeconds: 3600 }, "mtaStsMaxAgeSeconds: found 3600; use a day (86400) to a year (31557600), in seconds"],
  ["mail that is not kept", { retentionDays: 0 }, "retentionDays: found 0; use 1 to 3650 days"],
  ["nobody to tell", { subscribers: [] }, "subscribers: found []; give at least one { protocol, endpoint }: an alarm that reaches nobody is no alarm"],
])("refuses %s", async (_name, changes, message) => {
  expect(await refusal(mail(changes as Partial<MailArgs>))).toBe(message);
});

describe("the records", () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(examples.full);
  });
  const record = (name: string, type: string): string[] =>
    built.all("aws:route53/record:Record").flatMap(({ properties }) => (properties["name"] === name && properties["type"] === type ? (properties["records"] as string[]) : []));
  const served = (): string => {
    const rules = built.all("aws:lb/listenerRule:ListenerRule").filter(({ name }) => name === "edge-mta-sts");
    return (rules[0]?.properties["actions"] as { fixedResponse: { messageBody: string } }[])[0]?.fixedResponse.messageBody ?? "";
  };

  test.each([
    ["example.com", [["include", "+", "_spf.example.net"], ["all", "-", undefined]]],
    ["returns.example.com", [["include", "+", "amazonses.com"], ["all", "-", undefined]]],
  ])("SPF of %s names who sends and refuses the rest", (name, mechanisms) => {
    const [spf = "", ...others] = record(name, "TXT");
    const { valid, mechanisms: found } = spfParse(spf);
    expect({ valid, found: found.slice(1).map(({ type, prefix, value }) => [type, prefix, value]) }).toEqual({ valid: true, found: mechanisms });
    expect(others.filter((text) => text.startsWith("v=spf1"))).toEqual([]);
  });

  test("DMARC rejects, for subdomains too, and asks for reports", () => {
    const { messages = [], tags } = dmarcParse(record("_dmarc.example.com", "TXT")[0] ?? "");
    expect({ messages, tags: Object.fromEntries(Object.entries(tags).map(([key, { value }]) => [key, value])) })
      .toEqual({ messages: [], tags: expect.objectContaining({ v: "DMARC1", p: "reject", sp: "reject", adkim: "s", aspf: "r", rua: "mailto:mail-reports@example.com" }) as unknown });
  });

  test("TLS reports are asked for at an address that is received", () => {
    const { v, rua } = readTags(`record: ${record("_smtp._tls.example.com", "TXT")[0] ?? ""}`).parsed;
    expect([v?.value, rua?.value]).toEqual(["TLSRPTv1", "mailto:mail-reports@example.com"]);
    expect(built.inputs("aws:ses/receiptRule:ReceiptRule", "mail-inbox-reports")["recipients"]).toEqual(["mail-reports@example.com"]);
  });

  test("the MTA-STS policy that is served, the record that announces it and the mail server agree", async () => {
    const policy = parsePolicy(served());
    expect(policy).toEqual({ version: "STSv1", mode: "enforce", mx: ["inbound-smtp.eu-central-1.amazonaws.com"], maxAge: 2_592_000 });
    const id = await resolvePolicy("example.com", { resolver: (name, type) => Promise.resolve(record(name, type).map((text) => [text])) });
    expect(id).toBe(mtaStsId(served()));
    const [exchanger = ""] = record("example.com", "MX");
    expect(validateMx(exchanger.split(" ")[1] ?? "", policy).valid).toBe(true);
  });

  test("the id changes with every change of the policy, and only then", () => {
    const region = "eu-central-1";
    const policies = [mtaStsPolicy(region), mtaStsPolicy(region, { mtaStsMode: "testing" }), mtaStsPolicy(region, { mtaStsMaxAgeSeconds: 86_400 }), mtaStsPolicy("eu-west-1")];
    expect(new Set(policies.map(mtaStsId)).size).toBe(4);
    expect(mtaStsId(mtaStsPolicy(region))).toBe(mtaStsId(mtaStsPolicy(region, {})));
    expect(policies.map(mtaStsId).filter((id) => !/^[A-Za-z0-9]{1,32}$/.test(id))).toEqual([]);
  });

  test("three DKIM keys are published, where the region has them", async () => {
    const keys = async (region: string) => (await build(mail({ region }))).all("aws:route53/record:Record").filter(({ name }) => name.includes("-dkim-")).map(({ properties }) => properties["type"]);
    expect(await keys("eu-south-1")).toEqual(["CNAME", "CNAME", "CNAME"]);
  });
});

describe("by default", () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(mail({}));
  });

  test("mail leaves over TLS, signed with a long key, and not at all when the envelope's domain is broken", () => {
    expect(built.inputs("aws:sesv2/configurationSet:ConfigurationSet")).toMatchObject({ deliveryOptions: { tlsPolicy: "REQUIRE" } });
    expect(built.inputs("aws:sesv2/emailIdentity:EmailIdentity")).toMatchObject({ emailIdentity: "example.com", configurationSetName: "example-prod-mail", dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" } });
    expect(built.inputs("aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes")).toMatchObject({ mailFromDomain: "bounce.example.com", behaviorOnMxFailure: "REJECT_MESSAGE" });
  });

  test("a domain that only SES sends as lets no server send as itself", () => {
    expect(built.inputs("aws:route53/record:Record", "mail-spf")["records"]).toEqual(["v=spf1 -all"]);
  });

  test("every rule takes mail over TLS only, scanned; security@ and failures are told of on topics of their own", () => {
    const rules = built.all("aws:ses/receiptRule:ReceiptRule").map(({ properties: { recipients, enabled, tlsPolicy, scanEnabled, s3Actions }, propertyDependencies }) => [
      recipients, enabled, tlsPolicy, scanEnabled, (s3Actions as { objectKeyPrefix: string }[])[0]?.objectKeyPrefix, (propertyDependencies["s3Actions"] ?? []).flatMap((urn) => (urn.includes("sns/topic") ? [urn.split("::").at(-1)] : [])),
    ]);
    expect(rules).toEqual([
      [["security@example.com"], true, "Require", true, "security/", ["mail-urgent"]],
      [["postmaster@example.com", "abuse@example.com"], true, "Require", true, "postmaster/", ["mail-failures"]],
      [["mail-reports@example.com"], true, "Require", true, "reports/", []],
    ]);
    expect(built.inputs("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination")).toMatchObject({ eventDestination: { enabled: true, matchingEventTypes: ["BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE", "DELIVERY_DELAY"] } });
  });

  test("only our own receipt rules may write mail, and only our own rules and sets may publish", () => {
    const rule = "arn:aws:ses:eu-central-1:111122223333:receipt-rule-set/example-prod-mail-inbox:receipt-rule/*";
    const sources = ({ Statement }: { Statement: Record<string, unknown>[] }) =>
      Statement.filter(({ Effect }) => Effect === "Allow").map(({ Sid, Condition }) => [Sid, (Condition as Record<string, Record<string, string>>)["ArnLike"]?.["aws:SourceArn"]]);
    expect(sources(built.policy("aws:s3/bucketPolicy:BucketPolicy", "mail-inbox-policy"))).toEqual([["MailDelivery", rule]]);
    expect(sources(built.policy("aws:sns/topicPolicy:TopicPolicy", "mail-urgent-policy"))).toEqual([["ReportsPublish", rule]]);
    expect(sources(built.policy("aws:sns/topicPolicy:TopicPolicy", "mail-failures-policy"))).toEqual([
      ["FailuresPublish", "arn:aws:ses:eu-central-1:111122223333:configuration-set/example-prod-mail"],
      ["AlarmsPublish", "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:example-prod-mail-*"],
      ["LettersPublish", rule],
    ]);
  });
});
