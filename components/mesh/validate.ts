// SPDX-License-Identifier: Apache-2.0
import { between, invalid } from "../_kit/args";
import { METRICS_PORT, nameOf } from "./proxy";

export interface CheckedServices {
  readonly zone: string;
  readonly services: Readonly<Record<string, { readonly port: number; readonly callers?: readonly string[]; readonly applicationPort?: number; readonly healthPath?: string }>>;
  readonly authorities: readonly string[];
  readonly healthPort: number;
}

/** A DNS label, short enough that names made of it fit everywhere. */
const LABEL = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;
const ZONE = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/;
/** Longest common name of a certificate (RFC 5280, appendix A.1, ub-common-name). */
const LONGEST_NAME = 64;

/** Throws InputPropertyError for what no mesh can be built of. */
export function checkServices({ zone, services, authorities, healthPort }: CheckedServices): void {
  if (!ZONE.test(zone)) throw invalid("zone", zone, "use an internal DNS zone in lower case, such as mesh.example.internal");
  const wrong = authorities.find((id) => !LABEL.test(`a${id}`));
  if (wrong !== undefined || new Set(authorities).size !== authorities.length) throw invalid("authorities", authorities, "use different short names of lower-case letters, digits and hyphens");
  if (!between(1024, 65_535)(healthPort)) throw invalid("healthPort", healthPort, "use an unprivileged port, 1024 to 65535");
  const names = Object.keys(services);
  if (names.length === 0) throw invalid("services", services, "declare at least one service");

  // Of every port of a host, who has it.
  const taken = new Map([[METRICS_PORT, "the proxy's metrics"], [healthPort, "healthPort"]]);
  for (const [name, { port, callers = [], healthPath = "/" }] of Object.entries(services)) {
    const path = `services.${name}`;
    if (!LABEL.test(name)) throw invalid("services", name, "name services with 1 to 20 lower-case letters, digits and hyphens, beginning with a letter");
    if (nameOf(name, zone).length > LONGEST_NAME) throw invalid("zone", zone, `the name ${nameOf(name, zone)} would exceed the ${LONGEST_NAME} characters of a certificate's common name`);
    if (!between(1024, 65_535)(port)) throw invalid(`${path}.port`, port, "use an unprivileged port, 1024 to 65535");
    const holder = taken.get(port);
    if (holder !== undefined) throw invalid(`${path}.port`, port, `choose another: ${holder} has it`);
    taken.set(port, `services.${name}.port`);
    if (!/^\/\S*$/.test(healthPath)) throw invalid(`${path}.healthPath`, healthPath, "use a path that begins with /");
    const stranger = callers.find((caller) => !names.includes(caller) || caller === name);
    if (stranger !== undefined) throw invalid(`${path}.callers`, stranger, `name other services of the mesh: ${names.filter((other) => other !== name).join(", ") || "there are none"}`);
  }
  for (const [name, { applicationPort = 8080 }] of Object.entries(services)) {
    const holder = taken.get(applicationPort);
    if (!between(1024, 65_535)(applicationPort)) throw invalid(`services.${name}.applicationPort`, applicationPort, "use an unprivileged port, 1024 to 65535");
    if (holder !== undefined) throw invalid(`services.${name}.applicationPort`, applicationPort, `choose another: ${holder} has it`);
  }
}
