// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import type { ClientReadableStream, ServiceError } from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { connect, eventually, isAlive, startPlugin, type StartedPlugin } from "../_shared/testing";
import { startMonitor, type Monitor } from "./monitor";

const executable = join(__dirname, "pulumi-language-nodejs");
const repository = join(__dirname, "../../..");

let monitor: Monitor;
let host: StartedPlugin;
let client: LanguageRuntimeClient;
let root: string;

beforeEach(async () => {
  // A blank in the path, as on many machines.
  root = realpathSync(mkdtempSync(join(tmpdir(), "language host ")));
  mkdirSync(join(root, "stacks"));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "test", version: "1.0.0", dependencies: { "@pulumi/pulumi": "*" } }));
  monitor = await startMonitor();
  host = await startPlugin(executable, [monitor.address]);
  client = connect(LanguageRuntimeClient, host.address);
});

afterEach(async () => {
  client.close();
  await host.stop();
  monitor.stop();
  rmSync(root, { recursive: true });
});

const options = { typescript: false, nodeargs: "--require tsx/cjs" };

function info(runtimeOptions: Record<string, string | boolean> = options): language.ProgramInfo {
  return new language.ProgramInfo()
    .setRootDirectory(root).setProgramDirectory(join(root, "stacks")).setEntryPoint(".").setOptions(Struct.fromJavaScript(runtimeOptions));
}

function program(source: string, name = "index.ts"): void {
  writeFileSync(join(root, "stacks", name), source);
}

function run(change: (request: language.RunRequest) => void = () => undefined): Promise<{ error: string; bail: boolean }> {
  const request = new language.RunRequest()
    .setMonitorAddress(monitor.address).setProject("test").setStack("test").setOrganization("organization").setPwd(join(root, "stacks")).setParallel(4).setInfo(info());
  change(request);
  return new Promise((resolve, reject) =>
    client.run(request, (error, response) => (error ? reject(error) : resolve({ error: response.getError(), bail: response.getBail() }))),
  );
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | undefined;
}

type Message = language.RunPluginResponse | language.InstallDependenciesResponse;

function collect<M extends Message>(stream: ClientReadableStream<M>): Promise<Output> {
  return new Promise((resolve, reject) => {
    const output = { stdout: "", stderr: "", code: undefined as number | undefined };
    stream.on("data", (message: M) => {
      output.stdout += Buffer.from(message.getStdout_asU8()).toString();
      output.stderr += Buffer.from(message.getStderr_asU8()).toString();
      if (message instanceof language.RunPluginResponse && message.hasExitcode()) output.code = message.getExitcode();
    });
    stream.on("end", () => resolve(output));
    stream.on("error", reject);
  });
}

test("a TypeScript program registers its resources and succeeds", async () => {
  program(`
    import * as pulumi from "@pulumi/pulumi";
    class Part extends pulumi.ComponentResource { constructor(name: string) { super("test:index:Part", name); } }
    new Part("one");
  `);
  expect(await run()).toEqual({ error: "", bail: false });
  expect(monitor.registered).toEqual(["pulumi:pulumi:Stack::test-test", "test:index:Part::one"]);
});

test("configuration and secret keys arrive, and not on the command line", async () => {
  program(`
    import { writeFileSync } from "node:fs";
    import * as pulumi from "@pulumi/pulumi";
    const config = new pulumi.Config();
    const facts = { plain: config.get("plain"), secret: config.get("password"), keys: process.env.PULUMI_CONFIG_SECRET_KEYS,
      project: pulumi.getProject(), stack: pulumi.getStack(), organization: pulumi.getOrganization(), preview: pulumi.runtime.isDryRun() };
    writeFileSync("facts.json", JSON.stringify(facts));
    writeFileSync("command.txt", require("node:child_process").execFileSync("ps", ["-o", "args=", "-p", String(process.pid)]));
  `);
  await run((request) => {
    request.getConfigMap().set("test:plain", "visible").set("test:password", "hunter2");
    request.setConfigsecretkeysList(["test:password"]).setDryrun(true);
  });
  expect(JSON.parse(readFileSync(join(root, "stacks/facts.json"), "utf8"))).toEqual({
    plain: "visible", secret: "hunter2", keys: '["test:password"]', project: "test", stack: "test", organization: "organization", preview: true,
  });
  expect(readFileSync(join(root, "stacks/command.txt"), "utf8")).toMatch(/^(?!.*hunter2).*--monitor/);
});

test("an exception is logged through the engine once, and the run bails", async () => {
  program(`throw new Error("the network layer needs a CIDR block");`);
  expect(await run()).toEqual({ error: "", bail: true });
  expect(monitor.logged.join("\n")).toContain("the network layer needs a CIDR block");
});

test("typescript: true compiles with the SDK's type-checking ts-node", async () => {
  program(`const port: number = "443";\nexport = { port };`);
  expect(await run((request) => request.setInfo(info({ typescript: true })))).toEqual({ error: "", bail: true });
  expect(monitor.logged.join("\n")).toContain("Type 'string' is not assignable to type 'number'");
});

test("a bad runtime option fails the run with its name and what is allowed", async () => {
  await expect(run((request) => request.setInfo(info({ nodeargs: true })))).rejects.toMatchObject({
    details: 'runtime.options.nodeargs: found true, expected a string such as "--import tsx". Correct it in the project file.',
  });
});

test("Cancel ends a program that never would", async () => {
  program(`setInterval(() => undefined, 1_000); require("node:fs").writeFileSync("pid", String(process.pid));`);
  const result = run();
  await eventually("the program runs", () => existsSync(join(root, "stacks/pid")));
  await new Promise<void>((resolve, reject) => client.cancel(new Empty(), (error) => (error ? reject(error) : resolve())));
  expect(await result).toEqual({ error: "Program ended by signal SIGTERM", bail: false });
});

test("a killed host leaves no program behind", async () => {
  program(`setInterval(() => undefined, 1_000); require("node:fs").writeFileSync("pid", String(process.pid));`);
  const result = run().catch((error: ServiceError) => error.message);
  await eventually("the program runs", () => existsSync(join(root, "stacks/pid")));
  const pid = Number(readFileSync(join(root, "stacks/pid"), "utf8"));
  host.process.kill("SIGKILL");
  await result;
  await eventually("the program ended", () => !isAlive(pid));
});

test.each([
  ["at once, holding its stdin as the engine does", "pipe", false],
  ["later, sharing nothing with it", "ignore", true],
])("a host whose engine is killed ends: %s", async (_, stdin, afterStart) => {
  const engine = spawn(process.execPath, ["-e", `
    const [executable, stdin, afterStart] = process.argv.slice(1);
    const host = require("node:child_process").spawn(executable, ["127.0.0.1:1"], { stdio: [stdin, afterStart === "true" ? "pipe" : "ignore", "ignore"] });
    if (afterStart === "true") host.stdout.once("data", () => console.log(host.pid));
    else console.log(host.pid);
  `, executable, stdin, String(afterStart)], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) => engine.stdout.once("data", (data: Buffer) => resolve(Number(data.toString()))));
  engine.kill("SIGKILL");
  await eventually("the host ended", () => !isAlive(pid));
});

test("RunPlugin streams a policy pack's output, runs it in its directory without the SDK's compiler, and reports its exit code", async () => {
  const pack = join(root, "pack");
  mkdirSync(pack);
  writeFileSync(join(pack, "package.json"), JSON.stringify({ name: "pack", version: "1.0.0", main: "index.ts" }));
  writeFileSync(join(pack, "index.ts"), `
    const compiler: boolean = Object.keys(require.cache).some((file) => file.endsWith("/lib/typescript.js"));
    console.log(process.cwd(), compiler); console.error("to stderr"); process.exit(5);
  `);
  const request = new language.RunPluginRequest()
    .setKind("analyzer").setPwd(root).setArgsList([monitor.address]).setEnvList(Object.entries(process.env).map(([key, value]) => `${key}=${value}`))
    .setInfo(info().setProgramDirectory(pack));
  expect(await collect(client.runPlugin(request))).toEqual({ stdout: `${pack} false\n`, stderr: "to stderr\n", code: 5 });
});

test("RunPlugin runs a provider with the engine's address, and a cancelled call ends it", async () => {
  const plugin = join(root, "plugin");
  mkdirSync(plugin);
  writeFileSync(join(plugin, "index.ts"), `
    require("node:fs").writeFileSync("facts.json", JSON.stringify({ pid: process.pid, args: process.argv.slice(2), word: process.env.WORD }));
    setInterval(() => undefined, 1_000);
  `);
  const request = new language.RunPluginRequest()
    .setKind("resource").setPwd(plugin).setArgsList(["127.0.0.1:1234"]).setEnvList([`PATH=${process.env["PATH"]}`, "WORD=a=b"])
    .setInfo(info().setProgramDirectory(plugin));
  const stream = client.runPlugin(request);
  const ended = collect(stream).catch((error: ServiceError) => error.code);
  await eventually("the plugin runs", () => existsSync(join(plugin, "facts.json")));
  const facts = JSON.parse(readFileSync(join(plugin, "facts.json"), "utf8")) as { pid: number };
  expect(facts).toEqual({ pid: facts.pid, args: ["127.0.0.1:1234"], word: "a=b" });
  stream.cancel();
  await ended;
  await eventually("the plugin ended", () => !isAlive(facts.pid));
});

test("InstallDependencies fails with the package manager's output", async () => {
  writeFileSync(join(root, "package.json"), "not json");
  rmSync(join(root, "node_modules"));
  const stream = client.installDependencies(new language.InstallDependenciesRequest().setInfo(info()));
  await expect(collect(stream)).rejects.toMatchObject({
    details: "Installing dependencies failed with exit code 1; see the package manager's output above.",
  });
});

test("what the host says about itself and its program", async () => {
  const about = await new Promise<language.AboutResponse>((resolve, reject) =>
    client.about(new language.AboutRequest(), (error, response) => (error ? reject(error) : resolve(response))),
  );
  expect([about.getExecutable(), about.getVersion()]).toEqual([process.execPath, process.version]);

  const plugin = await new Promise<PluginInfo>((resolve, reject) =>
    client.getPluginInfo(new Empty(), (error, response) => (error ? reject(error) : resolve(response))),
  );
  expect(plugin.getVersion()).toMatch(/^\d+\.\d+\.\d+/);

  const packages = await new Promise<language.GetRequiredPackagesResponse>((resolve, reject) =>
    client.getRequiredPackages(new language.GetRequiredPackagesRequest().setInfo(info()), (error, response) => (error ? reject(error) : resolve(response))),
  );
  expect(packages.getPackagesList().map((item) => `${item.getKind()} ${item.getName()}`)).toEqual(["resource aws", "resource tls"]);

  const dependencies = await new Promise<language.GetProgramDependenciesResponse>((resolve, reject) =>
    client.getProgramDependencies(new language.GetProgramDependenciesRequest().setInfo(info()), (error, response) => (error ? reject(error) : resolve(response))),
  );
  const { version } = JSON.parse(readFileSync(join(repository, "node_modules/@pulumi/pulumi/package.json"), "utf8")) as { version: string };
  expect(dependencies.getDependenciesList().map((item) => item.toObject())).toEqual([{ name: "@pulumi/pulumi", version }]);
});

test("a program's own tsconfig, even a broken one, is no business of the host, and reaches the program", async () => {
  writeFileSync(join(root, "tsconfig.json"), "{ not JSON");
  const other = await startPlugin(executable, [monitor.address], root);
  await other.stop();

  writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions: { paths: { "parts/*": ["./parts/*"] } } }));
  mkdirSync(join(root, "parts"));
  writeFileSync(join(root, "parts/name.ts"), `export const name: string = "mapped";`);
  program(`import { name } from "parts/name"; require("node:fs").writeFileSync("name", name);`);
  expect(await run()).toEqual({ error: "", bail: false });
  expect(readFileSync(join(root, "stacks/name"), "utf8")).toBe("mapped");
});

test("code generation is declined, not broken", async () => {
  const code = await new Promise<number | undefined>((resolve) => client.pack(new language.PackRequest(), (error) => resolve(error?.code)));
  expect(code).toBe(12);
});
