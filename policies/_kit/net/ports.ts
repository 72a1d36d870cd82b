// SPDX-License-Identifier: Apache-2.0
import type { View } from "../resource";

export type Transport = "tcp" | "udp";

/** A port with the service that listens on it, as messages name it. */
export interface Service {
  readonly port: number;
  readonly transport: Transport;
  readonly name: string;
}

const tcp = (port: number, name: string): Service => ({ port, transport: "tcp", name });
const udp = (port: number, name: string): Service => ({ port, transport: "udp", name });

/** Ports that give control over a machine. Numbers: IANA service registry; Docker and the kubelet from their own documentation. */
export const ADMIN_SERVICES: readonly Service[] = [
  tcp(22, "SSH"), tcp(23, "telnet"), tcp(135, "RPC"), tcp(445, "SMB"), tcp(2375, "Docker"), tcp(2376, "Docker"), tcp(3389, "RDP"), udp(3389, "RDP"),
  tcp(5900, "VNC"), tcp(5985, "WinRM"), tcp(5986, "WinRM"), tcp(6443, "Kubernetes"), tcp(10250, "kubelet"),
];

/** The ones CIS wants closed in network ACLs; ACLs keep no state, so higher ports must stay open for answers. */
export const ACL_ADMIN_SERVICES: readonly Service[] = [tcp(22, "SSH"), tcp(23, "telnet"), tcp(3389, "RDP"), udp(3389, "RDP")];

/** Ports of databases, caches, queues and file shares, from the IANA registry and the products' defaults. */
export const DATA_SERVICES: readonly Service[] = [
  tcp(111, "NFS portmapper"), tcp(1433, "SQL Server"), tcp(1521, "Oracle"), tcp(2049, "NFS"), tcp(2181, "ZooKeeper"), tcp(2379, "etcd"), tcp(3306, "MySQL"),
  tcp(5432, "PostgreSQL"), tcp(5439, "Redshift"), tcp(5601, "Kibana"), tcp(5671, "AMQP"), tcp(5672, "AMQP"), tcp(5984, "CouchDB"), tcp(6379, "Redis"),
  tcp(7000, "Cassandra"), tcp(8182, "Neptune"), tcp(9042, "Cassandra"), tcp(9092, "Kafka"), tcp(9094, "Kafka"), tcp(9200, "OpenSearch"), tcp(9300, "OpenSearch"),
  tcp(11211, "memcached"), udp(11211, "memcached"), tcp(15672, "RabbitMQ"), tcp(27017, "MongoDB"),
];

const NUMBERS: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "-1": "all" };

/** `tcp`, `udp`, `icmp`, `all` or the protocol as written; numbers are translated, absent is all. */
export function protocolOf(view: View, property: string): string {
  const text = (view.text(property) ?? "-1").toLowerCase();
  return NUMBERS[text] ?? text;
}

/** Whether the rule at `view` lets this port through. Protocol `all` ignores the port properties, as AWS does. */
export function coversPort(view: View, protocolProperty: string, port: number, transport: Transport): boolean {
  const protocol = protocolOf(view, protocolProperty);
  if (protocol === "all") return true;
  if (protocol !== transport) return false;
  return (view.number("fromPort") ?? 0) <= port && port <= (view.number("toPort") ?? 65535);
}

/** `all ports`, `port 22` or `ports 20-30` of a rule. */
export function showPorts(view: View, protocolProperty: string): string {
  const from = view.number("fromPort") ?? 0;
  const to = view.number("toPort") ?? 65535;
  if (protocolOf(view, protocolProperty) === "all" || (from <= 0 && to >= 65535)) return "all ports";
  return from === to ? `port ${from}` : `ports ${from}-${to}`;
}

/** `22 (SSH), 3389 (RDP)`: each port once. */
export function showServices(services: readonly Service[]): string {
  return [...new Set(services.map(({ port, name }) => `${port} (${name})`))].join(", ");
}
