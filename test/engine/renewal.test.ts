// SPDX-License-Identifier: Apache-2.0
import "reflect-metadata";
import { X509Certificate } from "@peculiar/x509";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnvironment } from "../../local/deploy/environment";
import { LocalProject } from "../../local/deploy/project";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { root, run, writeProject } from "./project";

/** Certificates of the mesh through the real engine, updated again and again while the clock goes on. */

jest.setTimeout(300_000);

const PROGRAM = `
  import * as tls from "@pulumi/tls";
  import { privateAuthority } from ${JSON.stringify(join(root, "components/mesh/authority"))};
  import { serviceCertificate } from ${JSON.stringify(join(root, "components/mesh/certificate"))};
  const authority = privateAuthority("mesh", "1", "mesh.example.internal", {});
  const calendar = new tls.PrivateKey("calendar", { algorithm: "ECDSA", ecdsaCurve: "P256" });
  const { chainPem, privateKeyPem } = serviceCertificate("web", { service: "web", zone: "mesh.example.internal", days: 90, authority, calendarKeyPem: calendar.privateKeyPem }, {});
  export const chain = chainPem;
  export const rootPem = authority.rootCertPem;
  export const key = privateKeyPem;
`;

/** For Node's processes, the program's and the plugins': their clock is so many milliseconds ahead. */
const CLOCK = `
  const ahead = Number(process.env.GLACIS_TEST_CLOCK_AHEAD_MS);
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...args) { if (args.length === 0) super(Real.now() + ahead); else super(...args); }
    static now() { return Real.now() + ahead; }
  };
`;

const DAY_MS = 86_400_000;

interface Stored {
  readonly chain: string;
  readonly rootPem: string;
  readonly key: string;
}

let toolchain: Toolchain;
let base: string;
let project: string;

beforeAll(async () => {
  toolchain = await ensureToolchain({ onStep: () => undefined });
  base = mkdtempSync(join(tmpdir(), "glacis renewal-"));
  project = writeProject(join(base, "project"), PROGRAM, { config: {}, pack: "empty" });
  writeFileSync(join(base, "clock.cjs"), CLOCK);
}, 900_000);

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Updates the stack on that day after its first deployment, and returns what it holds then. */
async function upOnDay(day: number): Promise<Stored> {
  const local = new LocalProject(join(project, "state"), project);
  local.prepare();
  const env = { ...engineEnvironment(local, toolchain), NODE_OPTIONS: `--require ${JSON.stringify(join(base, "clock.cjs"))}`, GLACIS_TEST_CLOCK_AHEAD_MS: String(day * DAY_MS) };
  const pulumi = async (...args: string[]) => {
    const { code, output } = await run(toolchain.pulumi.path, ["--non-interactive", "--color", "never", ...args], { cwd: project, env });
    if (code !== 0) throw new Error(output);
    return output;
  };
  if (day === 0) await pulumi("stack", "init", "prod");
  await pulumi("up", "--yes", "--skip-preview", "--stack", "prod");
  const output = await pulumi("stack", "output", "--json", "--show-secrets", "--stack", "prod");
  return JSON.parse(output.slice(output.indexOf("{"))) as Stored;
}

test("an update renews key and certificate in the last third of their life, and nothing before; the authority stays", async () => {
  const [first, day59, day61, dayAfter] = [await upOnDay(0), await upOnDay(59), await upOnDay(61), await upOnDay(62)];
  expect(day59).toEqual(first);
  const leaf = ({ chain }: Stored) => new X509Certificate(chain.slice(0, chain.indexOf("-----END") + 26));
  expect(leaf(day61).serialNumber).not.toBe(leaf(first).serialNumber);
  expect(day61.key).not.toBe(first.key);
  expect(Math.round((leaf(day61).notAfter.getTime() - leaf(first).notAfter.getTime()) / DAY_MS)).toBe(61);
  expect(day61.rootPem).toBe(first.rootPem);
  expect(dayAfter).toEqual(day61);
});
