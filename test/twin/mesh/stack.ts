// SPDX-License-Identifier: Apache-2.0
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricStatisticsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { Engine } from "../../../local/deploy/engine";
import { engineEnvironment } from "../../../local/deploy/environment";
import { LocalProject, PROJECT_DIR, STACK } from "../../../local/deploy/project";
import { emulatorEndpoints, readState } from "../../../local/emulator";
import { ensureToolchain } from "../../../local/toolchain";

/** What a service's secret holds, in PEM form. */
export interface ServiceSecret {
  readonly certificate: string;
  readonly privateKey: string;
  readonly trust: string;
}

/** An authority that issues service certificates. */
export interface Issuer {
  readonly certificatePem: string;
  readonly keyPem: string;
}

const PREFIX = "example-local/mesh";
const REGION = "eu-central-1";
/** The emulator asks who is there, and believes every answer. */
const credentials = { accessKeyId: "twin", secretAccessKey: "twin" };

/** The mesh of the deployed local stack, in its AWS. */
export class DeployedMesh {
  private constructor(
    /** Address per service of the embedded AWS. */
    readonly endpoints: Readonly<Record<string, string>>,
    readonly issuer: Issuer,
    private readonly secrets: SecretsManagerClient,
    private readonly watch: CloudWatchClient,
  ) {}

  static async open(stateDir: string): Promise<DeployedMesh> {
    const emulator = readState(stateDir);
    if (emulator === undefined) throw new Error(`no local stack in ${stateDir}; deploy it with \`glacis up --local\``);
    const endpoints = emulatorEndpoints(emulator);
    const client = (service: string) => ({ region: REGION, credentials, endpoint: endpoints[service] as string });
    const secrets = new SecretsManagerClient(client("secretsmanager"));
    const mesh = new DeployedMesh(endpoints, await issuerOf(stateDir, secrets), secrets, new CloudWatchClient(client("cloudwatch")));
    return mesh;
  }

  async secret(service: string): Promise<ServiceSecret> {
    return readSecret(this.secrets, service);
  }

  /** Puts another value into a service's secret, as an update of the stack does; a text as it is. */
  async store(service: string, value: ServiceSecret | string): Promise<void> {
    await this.secrets.send(new PutSecretValueCommand({ SecretId: `${PREFIX}/${service}`, SecretString: typeof value === "string" ? value : JSON.stringify(value) }));
  }

  /** The deployed alarm. */
  async alarm(name: string): Promise<MetricAlarm> {
    const { MetricAlarms: [alarm] = [] } = await this.watch.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
    if (alarm === undefined) throw new Error(`no alarm ${name} in the local stack`);
    return alarm;
  }

  /** The newest value of what an alarm watches, by the alarm's own statistic; undefined when nothing was reported since the instant. */
  async value({ Namespace, MetricName, Dimensions, Statistic }: MetricAlarm, since: Date): Promise<number | undefined> {
    const statistic = Statistic ?? "Maximum";
    const { Datapoints = [] } = await this.watch.send(new GetMetricStatisticsCommand({
      Namespace, MetricName, Dimensions, Statistics: [statistic], Period: 60, StartTime: since, EndTime: new Date(Date.now() + 60_000),
    }));
    const [newest] = Datapoints.sort((a, b) => Number(b.Timestamp) - Number(a.Timestamp));
    return newest?.[statistic as "Maximum"];
  }

  close(): void {
    this.secrets.destroy();
    this.watch.destroy();
  }
}

async function readSecret(client: SecretsManagerClient, service: string): Promise<ServiceSecret> {
  const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: `${PREFIX}/${service}` }));
  return JSON.parse(SecretString) as ServiceSecret;
}

interface ExportedStack {
  readonly deployment: { readonly resources: readonly { readonly urn: string; readonly outputs?: { readonly privateKeyPem?: { readonly plaintext: string } } }[] };
}

/** The authority's key from the stack's state, which holds it encrypted; its certificate follows every service's own. */
async function issuerOf(stateDir: string, client: SecretsManagerClient): Promise<Issuer> {
  const toolchain = await ensureToolchain({ onStep: () => undefined });
  const project = new LocalProject(stateDir);
  const engine = new Engine(toolchain.pulumi.path, PROJECT_DIR, engineEnvironment(project, toolchain));
  const { deployment } = JSON.parse(await engine.capture(["stack", "export", "--stack", STACK, "--show-secrets"])) as ExportedStack;
  const key = deployment.resources.find(({ urn }) => /PrivateKey::mesh-issuer-[^:]+-key$/.test(urn))?.outputs?.privateKeyPem?.plaintext;
  if (key === undefined) throw new Error("the state of the local stack holds no key of the mesh's authority");
  const [, certificatePem] = (await readSecret(client, "web")).certificate.match(/-----BEGIN[\s\S]+?-----END CERTIFICATE-----\n/g) ?? [];
  if (certificatePem === undefined) throw new Error("the secret of web holds no certificate of the mesh's authority");
  return { certificatePem, keyPem: JSON.parse(key) as string };
}
