// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { command } from "./command";
import type { Outside } from "./outside";

const ACCOUNT = "123456789012";
const REGION = "eu-central-1";
const REGISTRY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
const REPOSITORY = "example/page";
const LAYERS = `prod-${REGION}-starport-layer-bucket.s3.${REGION}.amazonaws.com`;
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";

interface Blob {
  readonly digest: string;
  readonly content: Buffer;
}

const blob = (content: Buffer): Blob => ({ digest: `sha256:${createHash("sha256").update(content).digest("hex")}`, content });
const json = (value: unknown): Blob => blob(Buffer.from(JSON.stringify(value)));

/** What the image's workload serves; its user alone may read the file it is in. */
export const PAGE = "a page of the image\n";
/** Ids of the image's user. */
export const WEB = 1000;

/**
 * An image that serves {@link PAGE} over TLS: a shell, openssl and their libraries out of a Debian root, and no directory that a host would mount
 * something on. Its command depends on PATH, the working directory, the user by name, quotes and the environment.
 */
async function pageImage(debianRoot: string, scratch: string): Promise<{ config: Blob; layer: Blob }> {
  const root = join(scratch, "root");
  for (const folder of ["bin", "etc", "srv/page"]) mkdirSync(join(root, folder), { recursive: true });
  const libraries = [...(await command("chroot", [debianRoot, "ldd", "/usr/bin/openssl", "/usr/bin/dash"])).matchAll(/(?:=> |^\s+)\/(\S+)/gm)].map(([, path = ""]) => path);
  await command("sh", ["-c", `cd ${debianRoot} && cp --dereference --parents --target-directory ${root} ${[...new Set(libraries)].join(" ")} && cp usr/bin/openssl ${root}/bin/ && cp usr/bin/dash ${root}/bin/sh`]);
  writeFileSync(join(root, "etc/passwd"), `root:x:0:0::/:/bin/sh\nweb:x:${WEB}:${WEB}::/srv:/bin/sh\n`);
  writeFileSync(join(root, "etc/group"), `root:x:0:\nweb:x:${WEB}:\n`);
  writeFileSync(join(root, "srv/page/healthz"), PAGE);
  chmodSync(join(root, "srv/page/healthz"), 0o400);
  const archive = join(scratch, "layer.tar");
  await command("tar", ["--create", `--file=${archive}`, `--directory=${root}`, "--numeric-owner", `--owner=${WEB}`, `--group=${WEB}`, "."]);
  const tar = Buffer.from(await command("base64", ["--wrap=0", archive]), "base64");
  const config = json({
    architecture: process.arch === "x64" ? "amd64" : process.arch,
    os: "linux",
    config: {
      User: "web",
      Env: ["PATH=/bin", "OPENSSL_CONF=/dev/null", "PORT=1", 'QUOTED=50 % of "$HOME"'],
      Entrypoint: ["sh", "-euc"],
      Cmd: ['exec openssl s_server -quiet -accept "$ADDRESS:$PORT" -key "$TLS_KEY" -cert "$TLS_CERTIFICATE" -WWW'],
      WorkingDir: "/srv/page",
    },
    rootfs: { type: "layers", diff_ids: [blob(tar).digest] },
  });
  return { config, layer: blob(gzipSync(tar)) };
}

/**
 * Stands in for ECR with one image: its token, a registry's reads (OCI distribution specification, "Pulling"), and layers from S3 by a redirect, as ECR
 * hands them out. Only the right token is let in.
 */
export class RegistryStandIn {
  /** Hands out layers of the right length that are not what their digest says, while true. */
  damaged = false;
  /** Password of the registry, which belongs nowhere on the host. */
  readonly password = randomBytes(24).toString("hex");
  readonly authorization = Buffer.from(`AWS:${this.password}`).toString("base64");

  private constructor(/** The image by its digest, for `workloadImage`. */ readonly image: string) {}

  /** @param scratch A directory of the run, to make the image in */
  static async open(outside: Outside, debianRoot: string, scratch: string): Promise<RegistryStandIn> {
    const { config, layer } = await pageImage(debianRoot, scratch);
    const described = ({ digest, content }: Blob, kind: string) => ({ mediaType: `application/vnd.oci.image.${kind}`, digest, size: content.length });
    const manifest = json({ schemaVersion: 2, mediaType: MANIFEST, config: described(config, "config.v1+json"), layers: [described(layer, "layer.v1.tar+gzip")] });
    const standIn = new RegistryStandIn(`${REGISTRY}/${REPOSITORY}@${manifest.digest}`);
    outside.host(`api.ecr.${REGION}.amazonaws.com`, (_request, response) => {
      response.end(JSON.stringify({ authorizationData: [{ authorizationToken: standIn.authorization, expiresAt: Date.now() / 1000 + 43_200, proxyEndpoint: `https://${REGISTRY}` }] }));
    });
    outside.host(REGISTRY, ({ url, headers }, response) => {
      if (headers.authorization !== `Basic ${standIn.authorization}`) return response.writeHead(401, { "www-authenticate": `Basic realm="https://${REGISTRY}/",service="ecr.amazonaws.com"` }).end();
      if (url === "/v2/") return response.end("{}");
      if (url === `/v2/${REPOSITORY}/manifests/${manifest.digest}`) return response.writeHead(200, { "content-type": MANIFEST, "docker-content-digest": manifest.digest }).end(manifest.content);
      const [, digest] = new RegExp(`^/v2/${REPOSITORY}/blobs/(sha256:[0-9a-f]{64})$`).exec(url ?? "") ?? [];
      return digest === undefined ? response.writeHead(404).end() : response.writeHead(307, { location: `https://${LAYERS}/${digest}` }).end();
    });
    outside.host(LAYERS, ({ url }, response) => {
      const found = [config, layer].find(({ digest }) => url === `/${digest}`);
      if (found === undefined) return response.writeHead(404).end();
      return response.end(found === layer && standIn.damaged ? Buffer.alloc(found.content.length) : found.content);
    });
    return standIn;
  }
}
