// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, rmSync, symlinkSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { ensureToolchain, type Toolchain } from "../../local/toolchain";
import { preview, root, writeProject } from "./project";

/** Broken programs, which the real engine must refuse before it changes anything. */

jest.setTimeout(300_000);

let toolchain: Toolchain;
let base: string;

beforeAll(async () => {
  toolchain = await ensureToolchain({ onStep: () => undefined });
  base = mkdtempSync(join(tmpdir(), "glacis programs-"));
}, 900_000);

afterAll(() => rmSync(base, { recursive: true, force: true }));

const example = (control: string, name: string): string =>
  `import { bad } from ${JSON.stringify(join(root, "policies", control, "examples"))};\nbad[${JSON.stringify(name)}]();\n`;

/** One of each family: the folder of the control and the name of its bad example. */
const REFUSED: readonly (readonly [control: string, example: string])[] = [
  ["access/no-direct-user-policies", "attached"],
  ["audit-trail/trail-multi-region", "left at the default"],
  ["backup/bucket-versioned", "suspended"],
  ["compute/kubernetes-secrets-encrypted", "left at the default"],
  ["data/database-encrypted", "left at the default"],
  ["edge/target-hop-tls", "HTTP to the targets"],
  ["hosts/imdsv2-required", "optional"],
  ["mail/dmarc-reject", "watched only"],
  ["mesh/private-key-strong", "a short RSA key"],
  ["messaging/queue-tls-only", "sending only"],
  ["monitoring/subscription-over-tls", "HTTP"],
  ["network/no-public-admin-ports", "SSH from anywhere, inline"],
  ["secrets/no-plaintext-secrets", "user data"],
  ["web/distribution-tls-current", "TLS 1.1"],
];

test("every family of controls has a broken program here", () => {
  const families = readdirSync(join(root, "policies"), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "_kit");
  expect(REFUSED.map(([control]) => control.split("/")[0])).toEqual(families.map(({ name }) => name).sort());
});

test.each(REFUSED)("%s refuses: %s", async (control, name) => {
  const project = writeProject(join(base, control.replace("/", " ")), example(control, name));
  const { code, output } = await preview(toolchain, project);
  expect(violations(output)).toContain(control.split("/")[1]);
  expect(output).toContain("error: preview failed");
  expect(code).not.toBe(0);
});

test("an error in the program is reported at its own line", async () => {
  const program = 'interface Gone {\n  readonly by: string;\n}\n\nfunction fails(): Gone {\n  throw new Error("no such thing");\n}\n\nfails();\n';
  const { output } = await preview(toolchain, writeProject(join(base, "throws"), program));
  expect(output).toMatch(/no such thing/);
  expect(output).toMatch(/index\.ts:6:9/);
});

/** Ids of the controls that report a violation, not merely something undetermined. */
function violations(output: string): string[] {
  return [...output.matchAll(/\[([a-z0-9-]+)\] \((?:critical|high|medium|low)\)\s+Violation:/g)].map(([, id]) => String(id));
}

test("a violation does not hide behind a value that is unknown at preview", async () => {
  // The policy SDK turns a whole policy into advice once it reads one unknown value: here the first listener's certificate.
  const program = `
    import * as aws from "@pulumi/aws";
    const balancer = new aws.lb.LoadBalancer("web", { internal: true, subnets: ["subnet-1", "subnet-2"] });
    const certificate = new aws.acm.Certificate("web", { domainName: "www.example.com", validationMethod: "DNS" });
    const targets = new aws.lb.TargetGroup("web", { protocol: "HTTPS", port: 8443, vpcId: "vpc-1" });
    const defaultActions = [{ type: "forward", targetGroupArn: targets.arn }];
    const https = { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", certificateArn: certificate.arn };
    new aws.lb.Listener("a-unknown", { loadBalancerArn: balancer.arn, port: 443, ...https, defaultActions });
    new aws.lb.Listener("b-plain", { loadBalancerArn: balancer.arn, port: 80, protocol: "HTTP", defaultActions });
  `;
  const { code, output } = await preview(toolchain, writeProject(join(base, "unknown"), program));
  expect(output).toMatch(/\[mandatory\] {2}glacis {2}\(aws:lb:Listener: b-plain\)[^[]*\[http-only-redirects\] \(\w+\)\s+Violation:/);
  expect(code).not.toBe(0);
});

test("a configuration error stops the real program with the key, the value and the fix", async () => {
  const project = writeProject(join(base, "configuration"), "", { config: configWith({ "glacis:namePrefix": "No Such Prefix" }) });
  rmSync(join(project, "stacks"), { recursive: true });
  for (const name of ["stacks", "components"]) symlinkSync(join(root, name), join(project, name));
  const { code, output } = await preview(toolchain, project);
  expect(output).toContain('glacis:namePrefix: found "No Such Prefix"; expected ');
  expect(output).toContain("fix: pulumi config set");
  expect(output).not.toMatch(/^\s+at .*\.ts:\d+/m);
  expect(code).not.toBe(0);
});

function configWith(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { config } = parse(readFileSync(join(root, "Pulumi.prod.yaml"), "utf8")) as { config: Record<string, unknown> };
  return { ...config, ...changes };
}
