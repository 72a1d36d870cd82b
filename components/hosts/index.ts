// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { between, checked, invalid, validatePlace, type Place } from "../_kit/args";
import { compileCloudConfig, type CloudConfigModule } from "../_kit/cloud-config";
import { encryptionKey, logsMayUse } from "../_kit/key";
import { logGroup } from "../_kit/log-group";
import { accountDefaults } from "./account-defaults";
import { repositoryArn } from "./container-image";
import { hostFirewall } from "./firewall";
import { hostIdentity } from "./identity";
import { hostModules } from "./modules";
import { patchChain, patchGroupTag } from "./patching";
import { volumesMayUse } from "./volume-key";

export interface HostsArgs extends Place {
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one per zone; hosts are spread over them. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Target groups of the load balancers that send requests to the hosts and judge their health. */
  readonly targetGroupArns: readonly pulumi.Input<string>[];
  /**
   * Security group of the edge's load balancer. @default none: hosts behind the mesh, whose workload serves plain HTTP on loopback, to
   * the mesh's proxy alone
   */
  readonly edgeSecurityGroupId?: pulumi.Input<string>;
  /** More security groups of the hosts, such as the mesh's. @default none */
  readonly securityGroupIds?: readonly pulumi.Input<string>[];
  /** Security group of the AWS service endpoints. */
  readonly endpointSecurityGroupId: pulumi.Input<string>;
  /** Prefix list of S3 in the region. */
  readonly s3PrefixListId: pulumi.Input<string>;
  /** Lets hosts open HTTPS connections to the internet; needs a network with NAT. @default false: AWS services and S3 only */
  readonly internetEgress?: boolean;
  /** Port the workload serves on: HTTPS for the edge, HTTP on loopback behind the mesh. @default 8443 */
  readonly servicePort?: number;
  /** Command line of the workload, which reads ADDRESS, PORT and, behind the edge, TLS_KEY and TLS_CERTIFICATE. @default a page that says it is the demo workload */
  readonly workload?: string;
  /**
   * Container image whose entrypoint and command are the workload, instead of `workload`: `ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY@sha256:DIGEST`
   * in the hosts' own account and region. Runs in the same sandbox, on a read-only root. @default none
   */
  readonly workloadImage?: string;
  /** Options of systemd.exec(5) for the workload that differ from the sandbox's own, such as `{ MemoryDenyWriteExecute: "no" }` for a just-in-time compiler. @default the whole sandbox */
  readonly workloadSandbox?: Readonly<Record<string, string>>;
  /** Environment variable of the workload to the name of the secret in Secrets Manager that is its value. @default none */
  readonly workloadSecrets?: Readonly<Record<string, string>>;
  /** Unprivileged user that Session Manager's sessions run as. @default ssm-user */
  readonly sessionUser?: string;
  /** AWS's public key for the signature of Session Manager's agent, in ASCII armour; needed where hosts have no way to AWS's documentation. @default read from there at boot; only the key with the fingerprint AWS publishes is trusted */
  readonly agentPublicKey?: string;
  /** More of the hosts' configuration: packages, units, firewall openings. @default none */
  readonly modules?: readonly CloudConfigModule[];
  /** Processor architecture; the instance type must match. @default arm64 */
  readonly architecture?: "amd64" | "arm64";
  /** @default t4g.small, or t3.small for amd64 */
  readonly instanceType?: pulumi.Input<string>;
  /** A fixed image. @default the newest Debian 13 that Debian publishes; hosts are replaced when a newer one appears */
  readonly imageId?: pulumi.Input<string>;
  /** Fewest hosts. @default 3, one per zone */
  readonly minSize?: pulumi.Input<number>;
  /** Most hosts, reached while hosts are replaced or busy. @default 6 */
  readonly maxSize?: pulumi.Input<number>;
  /** Days (1 to 30) after which a host is replaced, so that no host runs an old image. @default 14 */
  readonly maxLifetimeDays?: pulumi.Input<number>;
  /** Size of the root volume in GiB. @default 16 */
  readonly volumeSizeGib?: pulumi.Input<number>;
  /** `none` leaves volumes to the account's default key instead of an own one; needs an exception. @default kms */
  readonly encryption?: "kms" | "none";
  /** Sets the account's region-wide defaults too; one set of hosts per account and region may. @default true */
  readonly manageAccountDefaults?: boolean;
  /** Days host logs are kept. @default 365 */
  readonly logRetentionDays?: pulumi.Input<number>;
}

/**
 * Debian 13 hosts behind a load balancer: no SSH and no key pair (Session Manager only), no public address, session-bound
 * instance metadata, encrypted volumes, spread over zones, and replaced whenever the image or configuration changes.
 */
export class Hosts extends pulumi.ComponentResource {
  readonly groupName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  readonly roleName: pulumi.Output<string>;
  /** CloudWatch namespace of the hosts' own metrics, and their patch group. */
  readonly metricNamespace: string;
  readonly keyArn: pulumi.Output<string>;

  /** @throws InputPropertyError when a size, lifetime, port, image or the place cannot be used */
  constructor(name: string, args: HostsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("glacis:hosts:Hosts", name, {}, opts);
    const {
      internetEgress = false, servicePort = 8443, workload, workloadImage, workloadSandbox = {}, workloadSecrets = {}, modules = [], securityGroupIds = [], sessionUser = "ssm-user", agentPublicKey, architecture = "arm64",
      minSize = 3, maxSize = 6, maxLifetimeDays = 14, volumeSizeGib = 16, encryption = "kms",
      manageAccountDefaults = true, logRetentionDays = 365,
    } = args;
    validatePlace(args);
    if (!between(1024, 65535)(servicePort)) throw invalid("servicePort", servicePort, "use an unprivileged port, 1024 to 65535");
    if (args.subnetIds.length < 2) throw invalid("subnetIds", args.subnetIds.length, "give the subnets of at least two zones, so that the loss of one is survived");
    if (workload !== undefined && workloadImage !== undefined) throw invalid("workloadImage", workloadImage, `leave out workload, or the image: an image brings its own command, and workload is ${JSON.stringify(workload)}`);
    const imageRepositoryArn = workloadImage === undefined ? undefined : repositoryArn(args, workloadImage);
    for (const [variable, secret] of Object.entries(workloadSecrets)) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) throw invalid("workloadSecrets", variable, "name environment variables with letters, digits and underscores");
      if (!/^[A-Za-z0-9/_+=.@-]+$/.test(secret)) throw invalid(`workloadSecrets.${variable}`, secret, "give the name of a secret, without spaces; never the secret itself");
    }
    if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(sessionUser) || sessionUser === "root") throw invalid("sessionUser", sessionUser, "name a user without privileges, such as ssm-user");
    const lifetime = checked("maxLifetimeDays", maxLifetimeDays, between(1, 30), "use 1 to 30 days: a host older than 30 days runs an image older than that");
    const physical = `${args.namePrefix}-${name}`;
    const logGroupName = `/${args.namePrefix}/${name}`;
    const configuration = compileCloudConfig([...hostModules({
      servicePort, behind: args.edgeSecurityGroupId === undefined ? "mesh" : "edge", command: workload, image: workloadImage, sandbox: workloadSandbox, secrets: workloadSecrets,
      region: args.region, logGroupName, namespace: physical, sessionUser, publicKey: agentPublicKey,
    }), ...modules]);
    const child = { parent: this };

    const key = encryptionKey(`${name}-key`, {
      place: args,
      alias: physical,
      description: `Encrypts the volumes and logs of ${physical}`,
      statements: [...volumesMayUse(args), logsMayUse(args, logGroupName)],
    }, child);
    const logs = logGroup(`${name}-logs`, { name: logGroupName, keyArn: key.arn, retentionInDays: logRetentionDays }, child);
    const profile = hostIdentity(name, args, { logGroupName, secretNames: Object.values(workloadSecrets), imageRepositoryArn }, child);
    const firewall = hostFirewall(name, { ...args, servicePort, internetEgress }, child);
    if (manageAccountDefaults) accountDefaults(name, encryption === "kms" ? key.arn : undefined, child);

    const imageId = args.imageId ?? aws.ssm.getParameterOutput(
      { name: `/aws/service/debian/release/13/latest/${architecture}` },
      child,
    ).insecureValue;
    const template = new aws.ec2.LaunchTemplate(`${name}-template`, {
      description: `Debian 13 host of ${physical}`,
      imageId,
      instanceType: args.instanceType ?? (architecture === "arm64" ? "t4g.small" : "t3.small"),
      updateDefaultVersion: true,
      iamInstanceProfile: { arn: profile.arn },
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1, instanceMetadataTags: "disabled" },
      monitoring: { enabled: true },
      networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress: "false", deleteOnTermination: "true", securityGroups: [firewall.id, ...securityGroupIds] }],
      blockDeviceMappings: [{
        // The root device of Debian's own images; another name would add a second, empty volume.
        deviceName: "/dev/xvda",
        ebs: {
          volumeType: "gp3",
          volumeSize: volumeSizeGib,
          deleteOnTermination: "true",
          encrypted: encryption === "kms" ? "true" : "false",
          ...(encryption === "kms" ? { kmsKeyId: key.arn } : {}),
        },
      }],
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags: { Name: physical } })),
      userData: configuration.userDataBase64,
    }, child);

    const group = new aws.autoscaling.Group(`${name}-group`, {
      minSize,
      maxSize,
      vpcZoneIdentifiers: args.subnetIds,
      targetGroupArns: [...args.targetGroupArns],
      healthCheckType: "ELB",
      healthCheckGracePeriod: 300,
      maxInstanceLifetime: pulumi.output(lifetime).apply((days) => days * 86_400),
      launchTemplate: { id: template.id, version: template.latestVersion.apply((version) => version.toString()) },
      instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 90, autoRollback: true } },
      enabledMetrics: ["GroupInServiceInstances", "GroupDesiredCapacity"],
      tags: [
        { key: "Name", value: physical, propagateAtLaunch: true },
        { key: patchGroupTag, value: physical, propagateAtLaunch: true },
      ],
    }, child);

    patchChain(name, physical, child);

    this.groupName = group.name;
    this.securityGroupId = firewall.id;
    this.logGroupName = logs.name;
    this.metricNamespace = physical;
    this.roleName = profile.role.apply((role) => role ?? physical);
    this.keyArn = key.arn;
    this.registerOutputs({
      groupName: this.groupName,
      securityGroupId: this.securityGroupId,
      logGroupName: this.logGroupName,
      roleName: this.roleName,
      metricNamespace: this.metricNamespace,
      keyArn: this.keyArn,
    });
  }
}
