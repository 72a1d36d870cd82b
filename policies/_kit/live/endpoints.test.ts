// SPDX-License-Identifier: Apache-2.0
// Real servers on loopback, good and bad, and what the probes' readers make of them.
import { execFileSync } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import * as http from "node:http";
import * as https from "node:https";
import * as net from "node:net";
import * as tls from "node:tls";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { testCertificate, type TestCertificate } from "../testing/certificates";
import { acceptedProtocols, handshake } from "./handshake";
import { get } from "./http";
import { keyExchange } from "./key-exchange";
import { lookup } from "./names";
import { deadline, type Target } from "./target";

const HOST = "www.example.com";
let good: TestCertificate;
let expired: TestCertificate;
const running: { close: () => unknown }[] = [];
const open = new Set<net.Socket>();

beforeAll(async () => {
  good = await testCertificate([{ type: "dns", value: HOST }, { type: "ip", value: "::1" }], 90);
  expired = await testCertificate([{ type: "dns", value: HOST }], -1);
});

afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
  for (const server of running.splice(0)) server.close();
});

/** Listens on loopback; every connection ends with the test. */
async function listen(server: net.Server, address = "127.0.0.1"): Promise<Target> {
  running.push(server);
  server.on("connection", (socket: net.Socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return { address, port: (server.address() as net.AddressInfo).port, host: HOST };
}

const settings = ({ chain, key }: TestCertificate): tls.TlsOptions => ({ cert: chain, key });
const soon = (milliseconds = 5000): AbortSignal => deadline(new AbortController().signal, milliseconds);
const message = async (work: Promise<unknown>): Promise<string> => work.then(() => "answered", (error: Error) => error.message);

test("time runs out even when garbage is collected and nothing else holds the signal", async () => {
  setFlagsFromString("--expose_gc");
  const collect = runInNewContext("gc") as () => void;
  const late = new Promise((resolve) => soon(50).addEventListener("abort", ({ target }) => resolve((target as AbortSignal).reason), { once: true }));
  // What a weak reference leads to outlives the turn that made it.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(await late).toMatchObject({ name: "TimeoutError" });
});

describe("a handshake", () => {
  test("with a good server: what is agreed, the chain, and no distrust", async () => {
    const target = await listen(tls.createServer(settings(good)));
    const { chain, ...agreed } = await handshake(target, { signal: soon(), authorities: good.authority });
    expect(agreed).toEqual({ protocol: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384", group: "X25519" });
    expect(chain.map(({ subject, issuer, key, bits }) => ({ subject, issuer, key, bits }))).toEqual([
      { subject: "CN=Test server", issuer: "CN=Test authority", key: "prime256v1", bits: 256 },
      { subject: "CN=Test authority", issuer: "CN=Test authority", key: "prime256v1", bits: 256 },
    ]);
    expect(Date.parse(chain[0]?.validTo ?? "")).toBeGreaterThan(Date.now() + 89 * 86_400_000);
  });

  test("over IPv6, for an address", async () => {
    const target = { ...(await listen(tls.createServer(settings(good)), "::1")), host: "::1" };
    expect(await handshake(target, { signal: soon(), authorities: good.authority })).not.toHaveProperty("distrust");
  });

  test.each([
    ["expired", () => expired, () => expired.authority, HOST, "CERT_HAS_EXPIRED"],
    ["of another authority of the same name", () => good, () => expired.authority, HOST, "CERT_SIGNATURE_FAILURE"],
    ["for another name", () => good, () => good.authority, "api.example.com", "the certificate is not for api.example.com"],
  ])("a certificate %s is a fact, not an error", async (_name, certificate, authority, host, distrust) => {
    const target = { ...(await listen(tls.createServer(settings(certificate())))), host };
    expect(await handshake(target, { signal: soon(), authorities: authority() })).toMatchObject({ distrust });
  });

  test.each<[string, tls.TlsOptions, string[]]>([
    ["current versions", { minVersion: "TLSv1.2" }, ["TLSv1.2", "TLSv1.3"]],
    ["the newest alone", { minVersion: "TLSv1.3" }, ["TLSv1.3"]],
    ["old versions too", { minVersion: "TLSv1", ciphers: "DEFAULT:@SECLEVEL=0" }, ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]],
    ["an old version alone", { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" }, ["TLSv1.1"]],
  ])("a server that speaks %s", async (_name, options, accepted) => {
    const target = await listen(tls.createServer({ ...settings(good), ...options }));
    expect(await acceptedProtocols(target, { signal: soon() })).toEqual(accepted);
  });

  test.each([
    ["hangs", () => undefined, /^127\.0\.0\.1:\d+ did not finish its answer in time$/],
    ["drips bytes of a record that never ends", drip(Buffer.from([0]), Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00])), /^127\.0\.0\.1:\d+ did not finish its answer in time$/],
    ["hangs up", (socket: net.Socket) => void socket.destroy(), /^read ECONNRESET$|disconnected before secure TLS connection was established$/],
  ])("a server that %s is no refusal and no pass", async (_name, behave, end) => {
    const target = await listen(net.createServer(behave));
    const said = await message(handshake(target, { signal: soon(400) }));
    expect(said).toMatch(end);
  });

  test("a server that hangs refuses no version: that is not known", async () => {
    const target = await listen(net.createServer(() => undefined));
    expect(await message(acceptedProtocols(target, { signal: soon(400) }))).toBe(`127.0.0.1:${target.port} did not finish its answer in time`);
  });

  test("nobody listens", async () => {
    const server = net.createServer();
    const target = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await message(handshake(target, { signal: soon() }))).toBe(`connect ECONNREFUSED 127.0.0.1:${target.port}`);
  });
});

describe("a request", () => {
  const page = (_request: http.IncomingMessage, response: http.ServerResponse): void => {
    response.writeHead(200, { "Strict-Transport-Security": "max-age=63072000", "Content-Type": "text/plain", "Set-Cookie": "session=secret" });
    response.end("hello");
  };

  test("over TLS, with an expired certificate even", async () => {
    const target = await listen(https.createServer(settings(expired), page));
    expect(await get(target, "/", { signal: soon(), secure: true })).toEqual({ status: 200, strictTransportSecurity: "max-age=63072000", contentType: "text/plain", setsCookies: true, body: "hello" });
  });

  test("a redirect is looked at and not followed", async () => {
    const target = await listen(http.createServer((_request, response) => response.writeHead(301, { Location: "https://www.example.com/" }).end()));
    expect(await get(target, "/", { signal: soon(), secure: false })).toEqual({ status: 301, location: "https://www.example.com/", setsCookies: false, body: "" });
  });

  test("a flood is cut off", async () => {
    const target = await listen(http.createServer((_request, response) => {
      const more = (): void => void response.write("x".repeat(16_384), (error) => (error ? undefined : more()));
      more();
    }));
    expect(await message(get(target, "/", { signal: soon(), secure: false }))).toBe(`127.0.0.1:${target.port} answers / with more than 65536 bytes`);
  });

  test.each([
    ["hangs", () => undefined],
    ["drips a header", drip(Buffer.from("X"), "HTTP/1.1 200 OK\r\nX-Long: ")],
    ["drips a body", drip(Buffer.from("x"), "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n")],
  ])("a server that %s runs out of time", async (_name, behave) => {
    const target = await listen(net.createServer(behave));
    expect(await message(get(target, "/", { signal: soon(400), secure: false }))).toBe(`127.0.0.1:${target.port} did not finish its answer in time`);
  });

  test("TLS where HTTP was asked for is no HTTP", async () => {
    const target = await listen(tls.createServer(settings(good)));
    const error = await get(target, "/", { signal: soon(), secure: false }).catch((reason: NodeJS.ErrnoException) => reason);
    expect((error as NodeJS.ErrnoException).code).toMatch(/^(HPE_|ECONNRESET|EPIPE)/);
  });
});

describe("the group of the key exchange", () => {
  const version = /^OpenSSL (\d+)\.(\d+)/.exec(execFileSync("openssl", ["version"], { encoding: "utf8" }));
  const canOffer = Number(version?.[1]) > 3 || (Number(version?.[1]) === 3 && Number(version?.[2]) >= 5);

  test(canOffer ? "is what the server chose" : "cannot be seen with this machine's OpenSSL, which says so", async () => {
    const target = await listen(tls.createServer({ ...settings(good), ecdhCurve: "X25519" }));
    const seen = await keyExchange(target, soon());
    expect(seen).toMatchObject(canOffer
      ? { observable: true, offered: "X25519MLKEM768:X25519", group: "X25519" }
      : { observable: false, reason: expect.stringMatching(/^OpenSSL [\d.]+\w* on this machine cannot offer X25519MLKEM768; 3\.5 and newer can$/) as unknown });
  });

  test("without OpenSSL nothing is said", async () => {
    expect(await keyExchange({ address: "127.0.0.1", port: 1, host: HOST }, soon(), ["no-such-openssl"])).toEqual({ observable: false, reason: "no OpenSSL on this machine" });
  });
});

describe("public DNS", () => {
  /** A resolver that answers every question with a code, or with nothing at all. */
  async function resolver(code: number | undefined): Promise<string> {
    const socket: Socket = createSocket("udp4");
    running.push(socket);
    socket.on("message", (question, from) => {
      if (code === undefined) return;
      const answer = Buffer.from(question);
      answer.writeUInt16BE(0x8180 | code, 2);
      socket.send(answer, from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    return `127.0.0.1:${socket.address().port}`;
  }

  test("a name that does not exist is an answer", async () => {
    expect(await lookup("example.com", soon(), [await resolver(3)])).toEqual({ announcements: [], exchangers: [] });
  });

  test.each([
    ["refuses", 5, "queryTxt EREFUSED _mta-sts.example.com"],
    ["says nothing", undefined, "queryTxt ECANCELLED _mta-sts.example.com"],
  ])("a resolver that %s is none", async (_name, code, said) => {
    expect(await message(lookup("example.com", soon(400), [await resolver(code)]))).toBe(said);
  });
});

/** Sends a beginning, and then one more piece every few milliseconds for as long as anyone listens. */
function drip(piece: Buffer, beginning?: string | Buffer): (socket: net.Socket) => void {
  return (socket) => {
    if (beginning !== undefined) socket.write(beginning);
    const timer = setInterval(() => socket.write(piece), 20);
    socket.on("close", () => clearInterval(timer));
  };
}
