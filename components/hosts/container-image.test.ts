// SPDX-License-Identifier: Apache-2.0
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { Hosts, type HostsArgs } from ".";
import { compileCloudConfig } from "../_kit/cloud-config";
import { examplePlace } from "../_kit/example-place";
import { build, refusal } from "../_kit/testing";
import { repositoryArn } from "./container-image";
import { hostModules } from "./modules";

const REGISTRY = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";
const DIGEST = `sha256:${"0a1b2c3d".repeat(8)}`;
const image = `${REGISTRY}/example/api@${DIGEST}`;

const args: HostsArgs = {
  ...examplePlace, vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-a", "subnet-b"], targetGroupArns: [], edgeSecurityGroupId: "sg-edge", endpointSecurityGroupId: "sg-endpoints", s3PrefixListId: "pl-s3",
};
const hosts = (changes: Partial<HostsArgs>) => () => new Hosts("hosts", { ...args, ...changes });

const unpinned = `pin an image by its digest, as in ${REGISTRY}/REPOSITORY@sha256:DIGEST; a tag can be moved to other content`;
const elsewhere = `use an image of ${REGISTRY}; replicate it there, so that hosts depend on no other account or region`;
test.each([
  ["a tag", `${REGISTRY}/example/api:1.4`, unpinned],
  ["a tag beside the digest", `${REGISTRY}/example/api:1.4@${DIGEST}`, unpinned],
  ["half a digest", `${REGISTRY}/example/api@sha256:0a1b`, unpinned],
  ["another kind of registry", `registry.example.com/api@${DIGEST}`, unpinned],
  ["more than an image", `${image} --option`, unpinned],
  ["another account", `444455556666.dkr.ecr.eu-central-1.amazonaws.com/api@${DIGEST}`, elsewhere],
  ["another region", `111122223333.dkr.ecr.eu-west-1.amazonaws.com/api@${DIGEST}`, elsewhere],
])("refuses %s", async (_name, workloadImage, fix) => {
  expect(await refusal(hosts({ workloadImage }))).toBe(`workloadImage: found ${JSON.stringify(workloadImage)}; ${fix}`);
});

test("refuses an image beside a command", async () => {
  expect(await refusal(hosts({ workloadImage: image, workload: "/usr/bin/api" })))
    .toBe(`workloadImage: found "${image}"; leave out workload, or the image: an image brings its own command, and workload is "/usr/bin/api"`);
});

test.each([["api", "api"], ["team/api", "team/api"], ["team/sub-team/api_v2.x", "team/sub-team/api_v2.x"]])("the repository of %s", (path, repository) => {
  expect(repositoryArn(examplePlace, `${REGISTRY}/${path}@${DIGEST}`)).toBe(`arn:aws:ecr:eu-central-1:111122223333:repository/${repository}`);
});

test("the role pulls exactly this repository, and without an image none", async () => {
  const built = await build(hosts({ workloadImage: image }));
  expect(built.policy("aws:iam/rolePolicy:RolePolicy", "hosts-image").Statement).toEqual([
    { Sid: "SignInToTheRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullTheImageOfTheWorkload", Effect: "Allow", Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: "arn:aws:ecr:eu-central-1:111122223333:repository/example/api",
    },
  ]);
  expect(JSON.stringify((await build(hosts({}))).resources)).not.toContain("ecr:");
});

interface Configuration {
  readonly bootcmd: string[][];
  readonly write_files: { readonly path: string; readonly content: string }[];
}

test("the host pulls before units start, and the unit runs the image on a read-only root in the sandbox", async () => {
  const built = await build(hosts({ workloadImage: image, workloadSecrets: { DB_PASSWORD: "api/database" }, workloadSandbox: { MemoryDenyWriteExecute: "no" } }));
  const packed = Buffer.from(built.inputs("aws:ec2/launchTemplate:LaunchTemplate")["userData"] as string, "base64");
  expect(packed.length).toBeLessThan(16_384);
  const { bootcmd, write_files: files } = parse(gunzipSync(packed).toString()) as Configuration;
  const content = (path: string) => files.find((file) => file.path === path)?.content ?? "";
  const configure = content("/usr/local/sbin/glacis-configure");
  expect(configure).toMatch(/ install --no-install-recommends .* netavark .*python3-botocore skopeo .*umoci .*\n/);
  expect(configure).toMatch(new RegExp(`\n/usr/local/sbin/glacis-pull-image ${image} /var/lib/glacis/image /etc/systemd/system/glacis-workload.service.d/image.conf\nsystemctl daemon-reload\nsystemctl enable --now `));
  expect(content("/usr/local/sbin/glacis-pull-image")).toMatch(/^#!\/usr\/bin\/python3\n/);
  expect(bootcmd[0]?.[2]).toContain("systemctl mask --quiet netavark-dhcp-proxy.service");
  expect(files.map(({ path }) => path)).not.toContain("/opt/glacis/demo.py");
  const unit = content("/etc/systemd/system/glacis-workload.service");
  expect(unit).not.toContain("ExecStart=");
  expect(unit).toContain("[Service]\nRootDirectory=/var/lib/glacis/image/rootfs\nRootDirectoryStartOnly=yes\nBindReadOnlyPaths=/etc/hosts /etc/resolv.conf\nUser=glacis-workload\nEnvironment=ADDRESS=0.0.0.0 PORT=8443 TLS_KEY=%d/key ");
  expect(unit).toContain("\nExecStartPre=+/usr/local/sbin/glacis-secrets /run/glacis/workload.env DB_PASSWORD=secretsmanager:api/database\nEnvironmentFile=-/run/glacis/workload.env\n");
  expect(unit.split("\n")).toEqual(expect.arrayContaining(["DynamicUser=no", "ProtectHome=read-only", "ProtectSystem=strict", "MemoryDenyWriteExecute=no", "NoNewPrivileges=yes"]));
});

test("behind the mesh, the image gets no key and listens on loopback", () => {
  const { text } = compileCloudConfig(hostModules({
    servicePort: 8080, behind: "mesh", image, sandbox: {}, secrets: {}, region: "eu-central-1", logGroupName: "/example/hosts", namespace: "example", sessionUser: "ssm-user",
  }));
  expect(text).toContain("Environment=ADDRESS=127.0.0.1 PORT=8080\n");
  expect(text).not.toContain("LoadCredential=");
});
