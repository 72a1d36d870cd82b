// SPDX-License-Identifier: Apache-2.0
// host/pull-image.py with stand-ins for skopeo, umoci, AWS and systemd; test/twin/hosts/image.test.ts runs it with the real ones.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const IMAGE = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/api@sha256:${"0".repeat(64)}`;
const TOKEN = "QVdTOnNlY3JldA==";
const STAND_INS = {
  "bin/skopeo": `#!/bin/sh
echo "skopeo $*" >>"$FAKE/calls"
case "$*" in
  inspect*) cat "$FAKE/image.json" ;;
  *) cat /dev/fd/\${5##*/} >"$FAKE/auth-seen"; exit $(cat "$FAKE/skopeo-code") ;;
esac
`,
  "bin/umoci": `#!/bin/sh
echo "umoci $*" >>"$FAKE/calls"
for bundle; do :; done
mkdir -p "$bundle/rootfs" && cp "$FAKE/runtime.json" "$bundle/config.json"
`,
  "bin/dpkg": "#!/bin/sh\necho amd64\n",
  "bin/systemd-sysusers": '#!/bin/sh\nfor argument; do echo "sysusers $argument" >>"$FAKE/calls"; done\n',
  "python/botocore/__init__.py": "",
  "python/botocore/exceptions.py": "class BotoCoreError(Exception): pass\nclass ClientError(Exception): pass\n",
  "python/botocore/session.py": `import botocore.exceptions, os
class Client:
    def get_authorization_token(self):
        if os.path.exists(os.environ["FAKE"] + "/denied"):
            raise botocore.exceptions.ClientError("AccessDenied")
        return {"authorizationData": [{"authorizationToken": "${TOKEN}"}]}
class Session:
    def create_client(self, service, region_name):
        assert (service, region_name) == ("ecr", "eu-central-1")
        return Client()
get_session = Session
`,
};

let fake: string;
beforeEach(() => {
  fake = mkdtempSync(join(tmpdir(), "glacis-pull-"));
  for (const folder of ["bin", "python/botocore"]) mkdirSync(join(fake, folder), { recursive: true });
  for (const [name, content] of Object.entries(STAND_INS)) writeFileSync(join(fake, name), content, { mode: 0o755 });
  writeFileSync(join(fake, "skopeo-code"), "0");
});
afterEach(() => rmSync(fake, { recursive: true, force: true }));

interface Config {
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
}

const PATH = "/usr/local/bin:/bin";

function pull(config: Config, { architecture = "amd64", cwd = "/", env = [], uid = 0, gid = 0 }: { architecture?: string; cwd?: string; env?: readonly string[]; uid?: number; gid?: number } = {}) {
  writeFileSync(join(fake, "image.json"), JSON.stringify({ architecture, config }));
  writeFileSync(join(fake, "runtime.json"), JSON.stringify({ process: { args: ["sh"], cwd, env: [`PATH=${PATH}`, ...env], user: { uid, gid } } }));
  const { status, stderr } = spawnSync("python3", [join(__dirname, "host/pull-image.py"), IMAGE, join(fake, "image"), join(fake, "unit.d/image.conf")], {
    env: { PATH: `${join(fake, "bin")}:/usr/bin:/bin`, PYTHONPATH: join(fake, "python"), FAKE: fake }, encoding: "utf8",
  });
  const dropIn = join(fake, "unit.d/image.conf");
  return { status, stderr, unpacked: existsSync(join(fake, "image")), unit: existsSync(dropIn) ? readFileSync(dropIn, "utf8") : undefined };
}
const seen = (name: string) => readFileSync(join(fake, name), "utf8");

test("what the image says becomes the unit's: command, directory, environment but for what the unit sets, and user", () => {
  const result = pull({ Entrypoint: ["api"], Cmd: ["--greeting", 'say "50 %" to $HOME\n'] }, { cwd: "/srv/app", env: ["HOME=/home/web", "PORT=80", "MOTTO=a=b 100%"], uid: 1000, gid: 1001 });
  expect(result).toEqual({
    status: 0, stderr: "", unpacked: true,
    unit: `[Service]
WorkingDirectory=/srv/app
ExecSearchPath=/usr/local/bin:/bin
ExecStart=:"api" "--greeting" "say \\"50 %%\\" to $HOME\\n"
Environment="PATH=/usr/local/bin:/bin"
Environment="HOME=/home/web"
Environment="MOTTO=a=b 100%%"
`,
  });
  expect(seen("calls").split("\n").filter((line) => line.startsWith("sysusers"))).toEqual(["sysusers --inline", "sysusers g glacis-workload 525289", "sysusers u glacis-workload 525288:525289"]);
  expect(statSync(join(fake, "image")).mode & 0o777).toBe(0o700);
  expect(existsSync(join(fake, "image.new"))).toBe(false);
});

test.each([
  ["a relative entrypoint", ["./bin/api"], "/srv/app", ':"/srv/app/bin/api"'],
  ["an absolute entrypoint", ["/bin/../bin/api"], "/srv", ':"/bin/api"'],
  ["an entrypoint found by PATH", ["api"], "/srv", ':"api"'],
])("%s", (_name, Entrypoint, cwd, expected) => {
  expect(pull({ Entrypoint, Cmd: null }, { cwd }).unit).toContain(`\nExecStart=${expected}\n`);
});

test("the token reaches skopeo and is in nobody's arguments", () => {
  pull({ Cmd: ["/api"] });
  expect(JSON.parse(seen("auth-seen"))).toEqual({ auths: { "111122223333.dkr.ecr.eu-central-1.amazonaws.com": { auth: TOKEN } } });
  expect(seen("calls")).toContain(`docker://${IMAGE} oci:${join(fake, "image.new")}/image:workload`);
  expect(seen("calls")).not.toContain(TOKEN);
});

test("an image that is there is not pulled again", () => {
  mkdirSync(join(fake, "image"));
  expect(pull({ Cmd: ["/api"] })).toMatchObject({ status: 0, unit: undefined });
  expect(existsSync(join(fake, "calls"))).toBe(false);
});

test.each([
  ["for another processor", { Cmd: ["/api"] }, { architecture: "arm64" }, "it is for arm64, and this host is amd64"],
  ["without a command", { Entrypoint: null, Cmd: [] }, {}, "it has neither an entrypoint nor a command"],
  ["whose command asks for privileges", { Entrypoint: ["+api"] }, {}, "its command cannot be used: '+api'"],
  ["whose command asks for them where it begins twice", { Entrypoint: ["!!api"] }, {}, "its command cannot be used: '!!api'"],
  ["whose directory would be a further option", { Cmd: ["/api"] }, { cwd: "/srv\nUser=root" }, "its working directory cannot be used: '/srv\\nUser=root'"],
  ["whose directory is the user's home", { Cmd: ["/api"] }, { cwd: "~" }, "its working directory cannot be used: '~'"],
])("refuses an image %s, and leaves nothing", (_name, config, more, reason) => {
  expect(pull(config, more)).toEqual({ status: 1, stderr: `<3>the workload waits for its image ${IMAGE}: ${reason}\n`, unpacked: false, unit: undefined });
});

test("a pull that fails leaves nothing, and the next one begins anew", () => {
  writeFileSync(join(fake, "skopeo-code"), "1");
  expect(pull({ Cmd: ["/api"] })).toEqual({ status: 1, stderr: `<3>the workload waits for its image ${IMAGE}: skopeo ended with 1\n`, unpacked: false, unit: undefined });
  writeFileSync(join(fake, "skopeo-code"), "0");
  expect(pull({ Cmd: ["/api"] })).toMatchObject({ status: 0, unpacked: true });
});

test("a refused token says so", () => {
  writeFileSync(join(fake, "denied"), "");
  expect(pull({ Cmd: ["/api"] })).toEqual({ status: 1, stderr: `<3>the workload waits for its image ${IMAGE}: AccessDenied\n`, unpacked: false, unit: undefined });
});
