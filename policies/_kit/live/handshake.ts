// SPDX-License-Identifier: Apache-2.0
// What an endpoint agrees to in a real TLS handshake. Nothing here judges, and nothing trusts the peer.
import * as net from "node:net";
import * as tls from "node:tls";
import { interrupted, type Target } from "./target";

/** One certificate of the chain that was sent, the endpoint's own first. Dates are UTC instants. */
export interface SentCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** `RSA` or the name of the curve. */
  readonly key: string;
  readonly bits: number;
}

/** What was agreed. */
export interface Handshake {
  /** `TLSv1.3` */
  readonly protocol: string;
  /** The cipher suite by its IANA name. */
  readonly cipher: string;
  /** The group of the key exchange, such as `X25519`; absent where this runtime does not tell. */
  readonly group?: string;
  readonly chain: readonly SentCertificate[];
  /** Why the chain, or the name, is not to be trusted, as OpenSSL calls it; absent when it is. */
  readonly distrust?: string;
}

export interface HandshakeOptions {
  readonly signal: AbortSignal;
  /** The only version that is offered. @default all that this runtime has, old ones too: what is agreed is the endpoint's choice */
  readonly only?: tls.SecureVersion;
  /** Authorities that are trusted, PEM. @default those of the runtime */
  readonly authorities?: string;
}

const PROTOCOLS = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;

/** Shakes hands, and hangs up. @throws Error of the network, or OpenSSL's when the endpoint refuses what is offered */
export async function handshake(target: Target, { signal, only, authorities }: HandshakeOptions): Promise<Handshake> {
  const socket = tls.connect({
    host: target.address,
    port: target.port,
    ...(net.isIP(target.host) === 0 && { servername: target.host }),
    minVersion: only ?? "TLSv1",
    maxVersion: only ?? "TLSv1.3",
    // Old versions exist in OpenSSL 3 at level 0 alone: offered to see whether the endpoint takes them.
    ciphers: "DEFAULT:@SECLEVEL=0",
    ALPNProtocols: ["http/1.1"],
    // A chain that is not to be trusted is a fact here, and no reason to look away.
    rejectUnauthorized: false,
    ...(authorities !== undefined && { ca: authorities }),
  });
  try {
    return await new Promise<Handshake>((resolve, reject) => {
      const stop = (): void => reject(interrupted(target, signal));
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
      socket.once("error", reject);
      socket.once("close", () => reject(new Error(`${target.address}:${target.port} hung up during the handshake`)));
      socket.once("secureConnect", () => resolve(agreed(socket, target)));
    });
  } finally {
    socket.destroy();
  }
}

/** The versions the endpoint agrees to when it is offered no other, oldest first. */
export async function acceptedProtocols(target: Target, options: HandshakeOptions): Promise<string[]> {
  const accepted: string[] = [];
  for (const only of PROTOCOLS) {
    try {
      accepted.push((await handshake(target, { ...options, only })).protocol);
    } catch (error) {
      // Out of time is no refusal, nor is a network that fails.
      if (options.signal.aborted || !isRefusal(error)) throw error;
    }
  }
  return accepted;
}

/** Whether the endpoint said no: by an alert, or by hanging up on the offer. */
function isRefusal(error: unknown): boolean {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return code.startsWith("ERR_SSL_") || code === "ECONNRESET" || message.endsWith("hung up during the handshake");
}

function agreed(socket: tls.TLSSocket, { host }: Target): Handshake {
  // Empty where a hybrid group was agreed that the runtime has no name for.
  const { name: group } = (socket.getEphemeralKeyInfo() ?? {}) as { name?: string };
  // Not getPeerX509Certificate: in Node 20 that leaves nothing for a second reader.
  const certificate = socket.getPeerCertificate(true);
  // `authorizationError` is a code, whatever its declared type.
  const untrusted = socket.authorized ? undefined : String(socket.authorizationError);
  const distrust = tls.checkServerIdentity(host, certificate) === undefined ? untrusted : `the certificate is not for ${host}`;
  return {
    protocol: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher().standardName,
    ...(group !== undefined && { group }),
    chain: chainOf(certificate),
    ...(distrust !== undefined && { distrust }),
  };
}

function chainOf(certificate: tls.DetailedPeerCertificate): SentCertificate[] {
  const chain: SentCertificate[] = [];
  // The last one is its own issuer.
  for (let at: tls.DetailedPeerCertificate | undefined = certificate, seen = new Set<string>(); at?.raw && !seen.has(at.fingerprint256); at = at.issuerCertificate) {
    seen.add(at.fingerprint256);
    chain.push({
      subject: nameOf(at.subject),
      issuer: nameOf(at.issuer),
      validFrom: new Date(at.valid_from).toISOString(),
      validTo: new Date(at.valid_to).toISOString(),
      key: at.asn1Curve ?? (at.modulus === undefined ? "unknown" : "RSA"),
      bits: at.bits ?? 0,
    });
  }
  return chain;
}

/** `CN=www.example.com, O=Example Corp` */
function nameOf(name: tls.Certificate | undefined): string {
  return Object.entries(name ?? {}).map(([key, value]) => `${key}=${[value as string | string[]].flat().join("+")}`).join(", ");
}
