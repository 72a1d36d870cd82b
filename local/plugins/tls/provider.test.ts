// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import type { ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { connect, startPlugin, type StartedPlugin } from "../_shared/testing";
import { Secret, UNKNOWN, fromStruct, toStruct, type Properties } from "../_shared/values";
import { reveal } from "./properties";

const tokens = {
  key: "tls:index/privateKey:PrivateKey",
  selfSigned: "tls:index/selfSignedCert:SelfSignedCert",
  request: "tls:index/certRequest:CertRequest",
  signed: "tls:index/locallySignedCert:LocallySignedCert",
};
type Kind = keyof typeof tokens;

let plugin: StartedPlugin;
let client: ResourceProviderClient;
beforeAll(async () => {
  plugin = await startPlugin(join(__dirname, "pulumi-resource-tls"), ["127.0.0.1:1"]);
  client = connect(ResourceProviderClient, plugin.address);
});
afterAll(async () => {
  client.close();
  await plugin.stop();
});

const urn = (kind: Kind): string => `urn:pulumi:test::test::glacis:index:Mesh$${tokens[kind]}::name`;

function call<Response>(start: (done: (error: ServiceError | null, response: Response) => void) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => void start((error, response) => (error ? reject(error) : resolve(response))));
}

async function create(kind: Kind, inputs: Properties, preview = false): Promise<{ id: string; outputs: Properties }> {
  const request = new proto.CreateRequest().setUrn(urn(kind)).setProperties(toStruct(inputs)).setPreview(preview);
  const response = await call<proto.CreateResponse>((done) => client.create(request, done));
  return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
}

async function diff(kind: Kind, made: Properties, olds: Properties, news: Properties, ignore: string[] = []) {
  const request = new proto.DiffRequest()
    .setUrn(urn(kind)).setOlds(toStruct(made)).setOldInputs(toStruct(olds)).setNews(toStruct(news)).setIgnorechangesList(ignore);
  const response = await call<proto.DiffResponse>((done) => client.diff(request, done));
  return { changes: response.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME, diffs: response.getDiffsList(), replaces: response.getReplacesList() };
}

const nothing = { changes: false, diffs: [], replaces: [] };
const replaced = (...names: string[]) => ({ changes: true, diffs: names, replaces: names });

const pem = async (): Promise<Secret> => (await create("key", { algorithm: "ECDSA", ecdsaCurve: "P256" })).outputs["privateKeyPem"] as Secret;
const ca = { subject: { commonName: "Root" }, isCaCertificate: true, validityPeriodHours: 100, allowedUses: ["cert_signing"] };

test("a key has every output, private ones secret, defaults filled in", async () => {
  const { id, outputs } = await create("key", { algorithm: "ED25519" });
  expect(id).toMatch(/^[0-9a-f]{40}$/);
  expect(Object.entries(outputs).map(([name, value]) => `${name}${value instanceof Secret ? ": secret" : ""}`).sort()).toEqual([
    "algorithm", "ecdsaCurve", "privateKeyOpenssh: secret", "privateKeyPem: secret", "privateKeyPemPkcs8: secret",
    "publicKeyFingerprintMd5", "publicKeyFingerprintSha256", "publicKeyOpenssh", "publicKeyPem", "rsaBits",
  ]);
  expect([outputs["rsaBits"], outputs["ecdsaCurve"]]).toEqual([2048, "P224"]);
});

test("a preview makes nothing up: what is made later is unknown, and secret where it will be", async () => {
  const { id, outputs } = await create("selfSigned", { ...ca, privateKeyPem: new Secret(UNKNOWN) }, true);
  expect(id).toBe("");
  expect(outputs).toEqual({
    ...ca, privateKeyPem: new Secret(UNKNOWN), earlyRenewalHours: 0, maxPathLength: -1, setSubjectKeyId: false, setAuthorityKeyId: false,
    readyForRenewal: false, certPem: UNKNOWN, validityStartTime: UNKNOWN, validityEndTime: UNKNOWN, keyAlgorithm: UNKNOWN,
  });
  expect((await create("key", { algorithm: "RSA" }, true)).outputs["privateKeyPem"]).toEqual(new Secret(UNKNOWN));
});

test("from key to signed certificate; a key given in the clear becomes secret", async () => {
  const key = await pem();
  const root = await create("selfSigned", { ...ca, privateKeyPem: reveal(key) });
  expect(root.outputs["privateKeyPem"]).toEqual(key);
  const request = await create("request", { subject: { commonName: "web" }, privateKeyPem: await pem() });
  expect(request.outputs["keyAlgorithm"]).toBe("ECDSA");
  const signed = await create("signed", {
    certRequestPem: request.outputs["certRequestPem"] as string, caCertPem: root.outputs["certPem"] as string, caPrivateKeyPem: key,
    validityPeriodHours: 1, allowedUses: ["client_auth"],
  });
  expect(signed.outputs).toMatchObject({ caKeyAlgorithm: "ECDSA", readyForRenewal: false, isCaCertificate: false });
});

test("a write-only key is used and never kept; its version tells when it changed", async () => {
  const inputs = { ...ca, privateKeyPemWo: await pem(), privateKeyPemWoVersion: 1 };
  const { outputs } = await create("selfSigned", inputs);
  expect(outputs).not.toHaveProperty("privateKeyPemWo");
  expect(outputs).not.toHaveProperty("privateKeyPem");
  expect(await diff("selfSigned", outputs, inputs, { ...inputs, privateKeyPemWo: await pem() })).toEqual(nothing);
  expect(await diff("selfSigned", outputs, inputs, { ...inputs, privateKeyPemWoVersion: 2 })).toEqual(replaced("privateKeyPemWoVersion"));
});

test("both kinds of key at once, or none, is an error that quotes neither", async () => {
  const message = "privateKeyPem: exactly one of privateKeyPem and privateKeyPemWo must be set.";
  await expect(create("request", {})).rejects.toMatchObject({ details: message });
  await expect(create("request", { privateKeyPem: await pem(), privateKeyPemWo: await pem() })).rejects.toMatchObject({ details: message });
});

describe("differences", () => {
  const hour = 3_600_000;
  const ends = (hours: number): Properties => ({ certPem: "PEM", validityEndTime: new Date(Date.now() + hours * hour).toISOString() });
  const inputs: Properties = { ...ca, privateKeyPem: new Secret("PEM") };

  test.each<[string, Kind, Properties, Properties, Properties, object]>([
    ["none", "selfSigned", ends(50), inputs, inputs, nothing],
    ["defaults written out", "selfSigned", ends(50), inputs, { ...inputs, earlyRenewalHours: 0, maxPathLength: -1, setSubjectKeyId: false, dnsNames: [] }, nothing],
    ["blanks around a PEM, the secret mark", "selfSigned", ends(50), inputs, { ...inputs, privateKeyPem: "PEM\n" }, nothing],
    ["attributes of the subject in another order", "selfSigned", ends(50), { ...inputs, subject: { commonName: "a", country: "DE" } }, { ...inputs, subject: { country: "DE", commonName: "a" } }, nothing],
    ["another name", "selfSigned", ends(50), inputs, { ...inputs, dnsNames: ["example.com"] }, replaced("dnsNames")],
    ["a key that is not known yet", "selfSigned", ends(50), inputs, { ...inputs, privateKeyPem: new Secret(UNKNOWN) }, replaced("privateKeyPem")],
    ["another curve", "key", {}, { algorithm: "ECDSA" }, { algorithm: "ECDSA", ecdsaCurve: "P384" }, replaced("ecdsaCurve")],
    ["early renewal, not reached", "selfSigned", ends(50), inputs, { ...inputs, earlyRenewalHours: 49 }, { changes: true, diffs: ["earlyRenewalHours"], replaces: [] }],
    ["early renewal, reached", "selfSigned", ends(50), { ...inputs, earlyRenewalHours: 51 }, { ...inputs, earlyRenewalHours: 51 }, replaced("readyForRenewal")],
    ["expired", "signed", ends(-1), inputs, inputs, replaced("readyForRenewal")],
  ])("%s", async (_, kind, made, olds, news, expected) => {
    expect(await diff(kind, made, olds, news)).toEqual(expected);
  });

  test("what the program ignores does not count", async () => {
    expect(await diff("selfSigned", ends(50), inputs, { ...inputs, dnsNames: ["example.com"] }, ["dnsNames"])).toEqual(nothing);
  });
});

test("an update changes the early renewal and keeps the certificate", async () => {
  const inputs = { ...ca, privateKeyPem: await pem() };
  const { id, outputs } = await create("selfSigned", inputs);
  const request = new proto.UpdateRequest().setUrn(urn("selfSigned")).setId(id).setOlds(toStruct(outputs)).setNews(toStruct({ ...inputs, earlyRenewalHours: 5 }));
  const response = await call<proto.UpdateResponse>((done) => client.update(request, done));
  expect(fromStruct(response.getProperties())).toEqual({ ...outputs, earlyRenewalHours: 5 });
});

test("a refresh tells that the time for renewal has come", async () => {
  const { id, outputs } = await create("selfSigned", { ...ca, privateKeyPem: await pem(), earlyRenewalHours: 101 });
  const request = new proto.ReadRequest().setUrn(urn("selfSigned")).setId(id).setProperties(toStruct(outputs));
  const response = await call<proto.ReadResponse>((done) => client.read(request, done));
  expect(response.getId()).toBe(id);
  expect(fromStruct(response.getProperties())).toEqual({ ...outputs, readyForRenewal: true });
});

test.each<[string, Kind, Properties, [property: string, reason: string][]]>([
  ["a missing property", "key", {}, [["algorithm", "missing, and required"]]],
  ["an unknown algorithm", "key", { algorithm: "DSA" }, [["algorithm", 'found "DSA", expected one of RSA, ECDSA, ED25519']]],
  ["too few bits", "key", { algorithm: "RSA", rsaBits: 512 }, [["rsaBits", "found 512, expected at least 1024"]]],
  ["a misspelt property", "key", { algorithm: "RSA", bits: 4096 }, [["bits", "not a property of this resource; expected one of algorithm, rsaBits, ecdsaCurve"]]],
  ["wrong types", "request", { dnsNames: "example.com", subject: { commonName: 1 } }, [["subject", "expected an object of strings, found an object"], ["dnsNames", "expected a list of strings, found a string"]]],
  ["a secret, which the engine must not quote", "request", { privateKeyPem: new Secret(7) }, [["", "privateKeyPem: expected a string, found a number"]]],
  ["what is not known yet", "key", { algorithm: UNKNOWN }, []],
])("check: %s", async (_, kind, inputs, expected) => {
  const request = new proto.CheckRequest().setUrn(urn(kind)).setNews(toStruct(inputs));
  const response = await call<proto.CheckResponse>((done) => client.check(request, done));
  expect(response.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason()])).toEqual(expected);
});

test("getPublicKey describes a private key; other functions and types are declined by name", async () => {
  const { outputs } = await create("key", { algorithm: "RSA" });
  const invoke = (token: string): Promise<proto.InvokeResponse> =>
    call((done) => client.invoke(new proto.InvokeRequest().setTok(token).setArgs(toStruct({ privateKeyPem: outputs["privateKeyPem"] as Secret })), done));
  const result = fromStruct((await invoke("tls:index/getPublicKey:getPublicKey")).getReturn());
  expect(result).toMatchObject({ algorithm: "RSA", publicKeyPem: outputs["publicKeyPem"], publicKeyFingerprintSha256: outputs["publicKeyFingerprintSha256"] });
  expect(result["privateKeyPem"]).toBeInstanceOf(Secret);

  await expect(invoke("tls:index/getCertificate:getCertificate")).rejects.toMatchObject({
    details: "tls:index/getCertificate:getCertificate is not offered by Glacis' tls plugin; install Pulumi's official one for it.",
  });
  const other = new proto.CheckRequest().setUrn("urn:pulumi:test::test::tls:index/other:Other::name");
  await expect(call((done) => client.check(other, done))).rejects.toMatchObject({
    details: `tls:index/other:Other is not a resource of the tls package; expected one of ${Object.values(tokens).join(", ")}.`,
  });
});
