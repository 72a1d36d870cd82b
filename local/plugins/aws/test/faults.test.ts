// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import * as http from "node:http";
import { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Properties } from "../../_shared/values";
import { findTerraformProvider, notFoundMessage } from "../locate";
import { startCloud, TestCloud } from "./cloud";
import { Plugin, PluginError, urn } from "./plugin";

jest.setTimeout(180_000);

const found = findTerraformProvider();
if ("searched" in found) console.warn(`skipped: ${notFoundMessage(found.searched)}`);
const withProvider = "path" in found ? describe : describe.skip;

const TOPIC = "aws:sns/topic:Topic";

/** An engine that starts a plugin and does nothing else. */
const ENGINE = 'require("node:child_process").spawn(process.argv[1], process.argv.slice(2), { stdio: ["ignore", "inherit", "inherit"] }); setInterval(() => {}, 1000);';

withProvider("when things go wrong", () => {
  let cloud: TestCloud;
  let between: http.Server;
  let plugin: Plugin;
  /** What becomes of a call, by its action. */
  let faults: { [action: string]: "silence" | "denied" } = {};

  beforeAll(async () => {
    cloud = await startCloud();
    between = http.createServer((request, response) => void forward(request, response));
    between.listen(0, "127.0.0.1");
    await once(between, "listening");
  }, 600_000);

  beforeEach(async () => {
    faults = {};
    plugin = await Plugin.start({ GLACIS_OPERATION_TIMEOUT: "2" });
    await plugin.configure(configuration());
  });

  afterEach(() => plugin.stop());

  afterAll(async () => {
    between.closeAllConnections();
    between.close();
    await cloud.stop();
  });

  const configuration = (): Properties => ({
    region: "eu-central-1",
    accessKey: "testtest",
    secretKey: "testtesttest",
    skipCredentialsValidation: "true",
    skipMetadataApiCheck: "true",
    maxRetries: "1",
    endpoints: JSON.stringify([{ ...cloud.endpoints, sns: `http://127.0.0.1:${(between.address() as AddressInfo).port}` }]),
  });

  /** Hands a call to the embedded AWS, unless it is to fail. */
  const forward = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const fault = faults[new URLSearchParams(body.toString()).get("Action") ?? ""];
    if (fault === "silence") return;
    if (fault === "denied") {
      response.writeHead(403, { "content-type": "text/xml" }).end("<ErrorResponse><Error><Code>AuthorizationError</Code><Message>not allowed to look</Message></Error><RequestId>1</RequestId></ErrorResponse>");
      return;
    }
    const headers = { ...request.headers };
    delete headers.host;
    const answer = await fetch(`${cloud.endpoints["sns"]}${request.url}`, { method: "POST", headers: headers as Record<string, string>, body });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/xml" }).end(await answer.text());
  };

  const failure = (promise: Promise<unknown>): Promise<PluginError> =>
    promise.then(
      () => Promise.reject(new Error("expected a failure")),
      (error: unknown) => error as PluginError,
    );

  test("a create that fails after the resource was made keeps it", async () => {
    faults = { GetTopicAttributes: "denied" };
    const error = await failure(plugin.create(urn(TOPIC, "half"), { name: "half" }));
    const arn = "arn:aws:sns:eu-central-1:123456789012:half";
    expect(error.message).toBe(`reading SNS Topic (${arn}): operation error SNS: GetTopicAttributes, https response error StatusCode: 403, RequestID: 1, AuthorizationError: not allowed to look`);
    expect(error.partial).toMatchObject({ id: arn, outputs: { name: "half" } });

    faults = {};
    const outputs = error.partial?.outputs ?? {};
    const repaired = await plugin.update(urn(TOPIC, "half"), arn, outputs, { name: "half" });
    expect(repaired).toMatchObject({ arn, name: "half" });
    await plugin.delete(urn(TOPIC, "half"), arn, repaired);
  });

  test("an operation past its deadline names the resource and what it waited for, and loses nothing", async () => {
    faults = { GetTopicAttributes: "silence" };
    const error = await failure(plugin.create(urn(TOPIC, "slow"), { name: "slow" }));
    expect(error.message).toMatch(
      /^create of aws:sns\/topic:Topic "slow" did not finish within 2 s \(customTimeouts or GLACIS_OPERATION_TIMEOUT raise this\): reading SNS Topic \(arn:aws:sns:eu-central-1:123456789012:slow\): context canceled$/,
    );
    expect(error.partial?.id).toBe("arn:aws:sns:eu-central-1:123456789012:slow");

    // The next operation runs in a new provider process.
    faults = {};
    expect((await plugin.create(urn(TOPIC, "next"), { name: "next" })).id).toBe("arn:aws:sns:eu-central-1:123456789012:next");
  });

  test("a provider that was killed is named", async () => {
    await plugin.create(urn(TOPIC, "before"), { name: "before" });
    const [provider] = descendants(plugin.process.pid ?? 0).filter(({ command }) => command.includes("terraform-provider-aws") && !command.includes("/bin/sh"));
    process.kill(provider?.pid ?? 0, "SIGKILL");
    const error = await failure(plugin.create(urn(TOPIC, "after"), { name: "after" }));
    expect(error.message).toMatch(/^the Terraform provider ended \(exit code 137\).* \(during PlanResourceChange\)$/s);
  });

  test.each([
    ["the engine", (engine: number) => engine],
    ["the plugin", (engine: number) => descendants(engine)[0]?.pid ?? 0],
  ])("nothing survives when %s is killed", async (_, victim) => {
    const child = await Plugin.start({}, [process.execPath, "-e", ENGINE]);
    const engine = child.process.pid ?? 0;
    try {
      await child.configure(configuration());
      await child.create(urn(TOPIC, "orphan"), { name: "orphan" }, { preview: true });
      const all = descendants(engine);
      expect(all.filter(({ command }) => command.includes("aws/main.ts"))).toHaveLength(1);
      expect(all.some(({ command }) => command.includes("terraform-provider-aws"))).toBe(true);
      process.kill(victim(engine), "SIGKILL");
      const deadline = Date.now() + 15_000;
      while (all.some(({ pid }) => isAlive(pid)) && Date.now() < deadline) await delay(50);
      expect(all.filter(({ pid }) => isAlive(pid))).toEqual([]);
    } finally {
      child.process.kill("SIGKILL");
      await child.stop();
    }
  });
});

/** All processes below one, nearest first. */
function descendants(root: number): { pid: number; command: string }[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
  const below = (pid: number): { pid: number; command: string }[] => {
    const children = rows.filter(({ parent }) => parent === pid);
    return [...children.map(({ pid: child, command }) => ({ pid: child, command })), ...children.flatMap((child) => below(child.pid))];
  };
  return below(root);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\s*Z/.test(execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return false;
  }
}
