// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { invalid, type Place } from "../components/_kit/args";
import { Hosts, type HostsArgs } from "../components/hosts";
import { Mesh } from "../components/mesh";
import type { Network } from "../components/network";
import type { Config } from "./schema";

export type MeshConfig = NonNullable<Config["mesh"]>;

/** Name of the component whose hosts run a service. The hosts behind the edge are there before any mesh. */
const hostsOf = (service: string, edgeService: string): string => (service === edgeService ? "hosts" : `${service}-hosts`);

/** The mesh of a stack. */
export function meshOf(config: MeshConfig, place: Place, network: Network, opts: pulumi.ComponentResourceOptions): Mesh {
  const { zone, deployers, edgeService, services, ...options } = config;
  if (services[edgeService] === undefined) throw invalid("glacis:mesh.edgeService", edgeService, `name one of the services: ${Object.keys(services).join(", ")}`);
  if ((services[edgeService].callers ?? []).length > 0) {
    throw invalid(`glacis:mesh.services.${edgeService}.callers`, services[edgeService].callers, "leave it out: the edge calls this service, and its workload listens for the edge alone");
  }
  return new Mesh("mesh", {
    ...place,
    ...options,
    zone,
    cidr: network.cidr,
    vpcId: network.vpcId,
    subnetIds: network.hostSubnetIds,
    deployerArns: deployers,
    services: Object.fromEntries(Object.entries(services).map(([service, { port, callers, applicationPort, healthPath }]) => [service, {
      roleName: `${place.namePrefix}-${hostsOf(service, edgeService)}`,
      port,
      ...(callers === undefined ? {} : { callers }),
      ...(applicationPort === undefined ? {} : { applicationPort }),
      ...(healthPath === undefined ? {} : { healthPath }),
    }])),
  }, opts);
}

/** What makes hosts members of the mesh, for a service. */
export function membership(mesh: Mesh | undefined, service: string | undefined): Pick<HostsArgs, "modules" | "securityGroupIds"> {
  const module = mesh?.hostModules[service ?? ""];
  const group = mesh?.securityGroupIds[service ?? ""];
  return module === undefined || group === undefined ? {} : { modules: [module], securityGroupIds: [group] };
}

/** Hosts of every service but the edge's, which are given; all may read their own certificate. Returns those it made, by service. */
export function serviceHosts(
  mesh: Mesh,
  { edgeService, services }: MeshConfig,
  edgeHosts: Hosts,
  { workload, workloadImage, ...common }: Omit<HostsArgs, "targetGroupArns" | "edgeSecurityGroupId">,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, Hosts>> {
  const others = Object.entries(services).filter(([service]) => service !== edgeService);
  const made = Object.fromEntries(others.map(([service, { minSize, maxSize, applicationPort = 8080, ...own }]) => {
    const targets = mesh.targetGroupArns[service];
    const runs = own.workload === undefined && own.workloadImage === undefined ? { workload, workloadImage } : own;
    return [service, new Hosts(hostsOf(service, edgeService), {
      ...common,
      ...membership(mesh, service),
      targetGroupArns: targets === undefined ? [] : [targets],
      servicePort: applicationPort,
      // The hosts behind the edge set what is the account's.
      manageAccountDefaults: false,
      ...(runs.workload === undefined ? {} : { workload: runs.workload }),
      ...(runs.workloadImage === undefined ? {} : { workloadImage: runs.workloadImage }),
      ...(minSize === undefined ? {} : { minSize }),
      ...(maxSize === undefined ? {} : { maxSize }),
    }, opts)];
  }));
  for (const [service, hosts] of Object.entries({ [edgeService]: edgeHosts, ...made })) mesh.admit(service, hosts.roleName);
  return made;
}
