// SPDX-License-Identifier: Apache-2.0
import { parsePosture } from "./load";

const CONTROLS = ["bucket-tls-only", "key-rotated"];
const URN = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::data";

/** A valid posture, up to what a case adds. */
const HEAD = `version: 1
organisation:
  name: Example Corp
  securityContact: security@example.com
  supportContact: https://example.com/support
  policiesUrl: https://example.com/security
`;

const CLAIMS = `claims:
  transit.public:
    section: Transit
    statement: Only over TLS.
    controls: [bucket-tls-only]
`;

const EXCEPTION = `exceptions:
  - control: key-rotated
    resource: ${URN}
    owner: ops
    reason: The vendor rotates it by hand until spring.
    expires: 2026-08-01
`;

function problems(text: string): string[] {
  try {
    parsePosture(text, CONTROLS, "posture.yaml");
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
}

test("a valid posture, with places", () => {
  const posture = parsePosture(`${HEAD}${CLAIMS}${EXCEPTION}`, CONTROLS, "posture.yaml");
  expect(posture.claims["transit.public"]).toEqual({ section: "Transit", statement: "Only over TLS.", controls: ["bucket-tls-only"], attestations: [] });
  expect(posture.positionOf(["claims", "transit.public"])).toEqual({ line: 9, column: 5 });
  expect(posture.positionOf(["exceptions", 0, "expires"])).toEqual({ line: 17, column: 14 });
});

const CASES: readonly (readonly [situation: string, text: string, messages: readonly string[]])[] = [
  ["nothing at all", "", ["posture.yaml:1:1: the file: found null; expected an object"]],
  ["a list", "- a\n", ['posture.yaml:1:1: the file: found ["a"]; expected an object']],
  ["an unknown key", `${HEAD}${CLAIMS}clams: {}\n`, ['posture.yaml:12:1: clams: found an unknown key; did you mean "claims"?']],
  ["an unknown key inside", `${HEAD}${CLAIMS}    foo: 1\n`, ["posture.yaml:12:5: claims.transit.public.foo: found an unknown key; remove it"]],
  ["a claim twice", `${HEAD}${CLAIMS}  transit.public:\n    section: a\n    statement: b\n`, ["posture.yaml:12:3: found this key a second time; each may stand once: rename or remove one"]],
  ["a tab", `${HEAD}claims:\n\ta: 1\n`, ["posture.yaml:8:1: found a tab; YAML is indented with spaces: replace it"]],
  ["broken YAML", `${HEAD}claims: [\n`, ["posture.yaml:8:1: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"]],
  ["an id in capitals", `${HEAD}claims:\n  Transit:\n    section: a\n    statement: b\n`, ['posture.yaml:8:3: claims.Transit: found a key that is no id; expected an id in lower case, words joined by "-" or "."']],
  ["an unknown control", `${HEAD}${CLAIMS.replace("bucket-tls-only", "bucket-tls-onyl")}`, ['posture.yaml:11:16: claims.transit.public.controls[0]: found "bucket-tls-onyl", which is not a known control; did you mean "bucket-tls-only"?']],
  ["an unknown attestation", `${HEAD}${CLAIMS}    attestations: [pentest]\n`, ['posture.yaml:12:20: claims.transit.public.attestations[0]: found "pentest", which is not a known attestation; see the list of attestations']],
  ["a control twice", `${HEAD}${CLAIMS.replace("[bucket-tls-only]", "[key-rotated, key-rotated]")}`, ['posture.yaml:11:29: claims.transit.public.controls[1]: found "key-rotated" a second time; name it once']],
  ["a contact that is none", `${HEAD.replace("security@example.com", "someone")}${CLAIMS}`, ['posture.yaml:4:20: organisation.securityContact: found "someone"; expected an e-mail or https:// address']],
  ["plain http", `${HEAD.replace("https://example.com/security", "http://example.com")}${CLAIMS}`, ['posture.yaml:6:16: organisation.policiesUrl: found "http://example.com"; expected an https:// address']],
  ["a missing organisation", `version: 1\n${CLAIMS}`, ["posture.yaml:1:1: organisation: found nothing; expected an object"]],
  ["another version", `${HEAD.replace("version: 1", "version: 2")}${CLAIMS}`, ["posture.yaml:1:10: version: found 2; expected 1"]],
  ["a day that does not exist", `${HEAD}${CLAIMS}${EXCEPTION.replace("2026-08-01", "2026-02-30")}`, ['posture.yaml:17:14: exceptions[0].expires: found "2026-02-30"; expected a day, YYYY-MM-DD']],
  ["a short reason", `${HEAD}${CLAIMS}${EXCEPTION.replace("The vendor rotates it by hand until spring.", "later")}`, ['posture.yaml:16:13: exceptions[0].reason: found "later"; expected a reason of at least 20 characters']],
  ["a resource that is no URN", `${HEAD}${CLAIMS}${EXCEPTION.replace(URN, "data")}`, ['posture.yaml:14:15: exceptions[0].resource: found "data"; expected the URN of one resource']],
  ["an exception twice", `${HEAD}${CLAIMS}${EXCEPTION}${EXCEPTION.replace("exceptions:\n", "")}`, ["posture.yaml:18:5: exceptions[1]: found a second exception for the same control and resource; keep one"]],
  [
    "an attestation that ends before it begins",
    `${HEAD}${CLAIMS}attestations:\n  a:\n    statement: x\n    by: y\n    issued: 2026-02-01\n    expires: 2026-01-01\n`,
    ["posture.yaml:17:14: attestations.a.expires: found 2026-01-01, before it was issued (2026-02-01); expected a later day"],
  ],
  ["anchors that multiply", `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n`, ["posture.yaml:1:1: anchors (&, *) expand too far; write the values out"]],
  ["more than a page", `# ${"x".repeat(1024 * 1024)}\n`, ["posture.yaml: larger than 1 MiB; expected a posture file"]],
];

test.each(CASES)("refused: %s", (_situation, text, messages) => {
  expect(problems(text)).toEqual(messages);
});
