// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createRequest, createSelfSigned, signRequest, type Grant, type Identity } from "../../../local/plugins/tls/certificates";
import { generateKey } from "../../../local/plugins/tls/keys";
import { cacheDir } from "../../../local/toolchain/cache";
import { mirrors } from "./image";

/** A request that a host sent out. */
export interface Seen {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** The operation of an AWS API that names it in a header. */
  readonly operation: string | undefined;
}

export interface OutsideOptions {
  /** Where AWS's services answer, by service, such as `secretsmanager`; requests to others are refused with 503. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Names of the metadata's role. */
  readonly role: string;
}

/**
 * What a host finds at the other end of HTTPS and of the instance metadata: Debian's mirror, the embedded AWS, and nothing else.
 * Listens on Unix sockets; the relay brings the connections out of the twin's network namespace.
 */
export class Outside {
  /** Every request that hosts sent, in order. */
  readonly seen: Seen[] = [];
  /** Makes the mirror unreachable while true. */
  mirrorDown = false;
  private readonly servers: http.Server[] = [];
  private readonly answers = new Map<string, Buffer>();
  private readonly hosts = new Map<string, http.RequestListener>();

  private constructor(private readonly options: OutsideOptions, readonly authorityPem: string) {}

  static async open(tlsSocket: string, metadataSocket: string, options: OutsideOptions): Promise<Outside> {
    const authorityKey = generateKey("ECDSA", 2048, "P256");
    const grant: Grant = { allowedUses: ["cert_signing"], validityPeriodHours: 24, isCaCertificate: true, maxPathLength: -1, setSubjectKeyId: true };
    const nobody: Identity = { subject: {}, dnsNames: [], ipAddresses: [], uris: [] };
    const authority = await createSelfSigned({ ...nobody, subject: { commonName: "Authority of the test" } }, grant, true, authorityKey);
    const key = generateKey("ECDSA", 2048, "P256");
    const names = ["deb.debian.org", "*.amazonaws.com", "*.eu-central-1.amazonaws.com", "*.s3.eu-central-1.amazonaws.com", "*.ecr.eu-central-1.amazonaws.com", "*.dkr.ecr.eu-central-1.amazonaws.com", "docs.aws.amazon.com"];
    const request = await createRequest({ ...nobody, subject: { commonName: "outside" }, dnsNames: names }, key);
    const leaf = await signRequest(request, authority.certPem, authorityKey, { ...grant, allowedUses: ["digital_signature", "server_auth"], isCaCertificate: false });

    const outside = new Outside(options, authority.certPem);
    const sources = await mirrors();
    const answer = (work: (request: http.IncomingMessage, response: http.ServerResponse) => unknown) => (req: http.IncomingMessage, res: http.ServerResponse) => {
      void Promise.resolve(work(req, res)).catch(() => res.destroy());
    };
    const tls = https.createServer({ key: key.export({ type: "pkcs8", format: "pem" }), cert: leaf.certPem }, answer((req, res) => outside.serve(req, res, sources)));
    const metadata = http.createServer(answer((req, res) => outside.metadata(req, res)));
    for (const [server, path] of [[tls, tlsSocket], [metadata, metadataSocket]] as const) {
      await new Promise<void>((resolve) => server.listen(path, resolve));
      outside.servers.push(server);
    }
    return outside;
  }

  /** Answers a GET of that https:// address with this content. */
  offer(url: string, content: Buffer): void {
    this.answers.set(url, content);
  }

  /** Answers every request to a host name of AWS by this, before anything else does. */
  host(name: string, listener: http.RequestListener): void {
    this.hosts.set(name, listener);
  }

  close(): void {
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse, sources: { main: string; security: string }): Promise<unknown> {
    const host = request.headers.host ?? "";
    const path = request.url ?? "/";
    const operation = request.headers["x-amz-target"] as string | undefined;
    this.seen.push({ host, method: request.method ?? "GET", path, operation });
    if (host === "deb.debian.org") {
      if (this.mirrorDown) return request.socket.destroy();
      const upstream = path.startsWith("/debian-security/") ? `${sources.security}${path.slice("/debian-security".length)}` : `${sources.main}${path.slice("/debian".length)}`;
      return path.endsWith(".deb") ? cachedPackage(upstream, response) : forward(upstream, request, response);
    }
    const listener = this.hosts.get(host);
    if (listener !== undefined) return listener(request, response);
    const offered = this.answers.get(`https://${host}${path}`);
    if (offered !== undefined) return response.writeHead(200).end(offered);
    const [service = ""] = host.split(".");
    const endpoint = this.options.endpoints[service];
    if (endpoint !== undefined) return forward(`${endpoint}${path}`, request, response);
    return response.writeHead(503).end("no such service in this test\n");
  }

  /** The instance metadata service, version 2 only (EC2 user guide, "Use the Instance Metadata Service"). */
  private metadata(request: http.IncomingMessage, response: http.ServerResponse): unknown {
    const { role } = this.options;
    const path = request.url ?? "/";
    if (request.method === "PUT" && path === "/latest/api/token") return response.writeHead(200, { "x-aws-ec2-metadata-token-ttl-seconds": "21600" }).end("twin-token");
    if (request.headers["x-aws-ec2-metadata-token"] !== "twin-token") return response.writeHead(401).end();
    const credentials = { Code: "Success", Type: "AWS-HMAC", AccessKeyId: "twin", SecretAccessKey: "twin", Token: "twin", LastUpdated: "2026-01-01T00:00:00Z", Expiration: "2100-01-01T00:00:00Z" };
    const document: Readonly<Record<string, string>> = {
      "/latest/meta-data/instance-id": "i-0a1b2c3d4e5f60718",
      "/latest/meta-data/placement/region": "eu-central-1",
      "/latest/meta-data/iam/security-credentials/": role,
      [`/latest/meta-data/iam/security-credentials/${role}`]: JSON.stringify(credentials),
    };
    const text = document[path];
    return text === undefined ? response.writeHead(404).end() : response.writeHead(200, { "content-type": "text/plain" }).end(text);
  }
}

/** Passes a request on and its answer back, both as they are. */
async function forward(url: string, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const { host, ...headers } = request.headers;
    // AWS's emulators tell services apart by the host; a mirror wants its own name.
    const onward = url.includes("/debian") ? headers : { ...headers, host };
    const outgoing = (url.startsWith("https:") ? https : http).request(url, { method: request.method, headers: onward }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response).then(resolve, reject);
    });
    outgoing.once("error", reject);
    request.pipe(outgoing);
  });
}

/** A package, which never changes under its name, from the cache or through it. */
async function cachedPackage(url: string, response: http.ServerResponse): Promise<void> {
  const directory = join(cacheDir(), "twin-packages");
  const file = join(directory, createHash("sha256").update(url).digest("hex"));
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    const partial = `${file}.${process.pid}`;
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      (url.startsWith("https:") ? https : http).get(url, resolve).once("error", reject);
    });
    if (answer.statusCode !== 200) {
      response.writeHead(answer.statusCode ?? 502);
      return pipeline(answer, response);
    }
    await pipeline(answer, createWriteStream(partial));
    renameSync(partial, file);
  }
  response.writeHead(200, { "content-type": "application/vnd.debian.binary-package" });
  await pipeline(createReadStream(file), response);
}
