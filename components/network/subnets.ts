// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import { invalid } from "../_kit/args";

/** The blocks of a VPC's subnets, one of each kind per zone. */
export interface SubnetBlocks {
  readonly hosts: readonly string[];
  readonly edge: readonly string[];
}

/**
 * Divides a VPC's block into eighths: the first for hosts, the last for the edge, zone by zone, so that up to four
 * zones fit and a zone added later moves nothing.
 * @throws InputPropertyError when the block is no IPv4 network of 16 to 24 bits, or more than four zones are asked for
 */
export function subnetBlocks(cidr: string, zones: number): SubnetBlocks {
  const fix = "use the address of a private IPv4 network of 16 to 24 bits, such as 10.20.0.0/16";
  if (!ipaddr.IPv4.isValidCIDR(cidr)) throw invalid("cidr", cidr, fix);
  const [address, bits] = ipaddr.IPv4.parseCIDR(cidr);
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidr).toString();
  if (network !== address.toString() || address.range() !== "private" || bits < 16 || bits > 24) throw invalid("cidr", cidr, fix);
  if (zones < 2 || zones > 4) throw invalid("availabilityZones", zones, "list two to four zones of the region; three survive the loss of one with room to spare");

  const first = address.toByteArray().reduce((number, byte) => number * 256 + byte, 0);
  const size = 2 ** (32 - bits - 3);
  const block = (eighth: number): string => {
    const start = first + eighth * size;
    const bytes = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
    return `${bytes.join(".")}/${bits + 3}`;
  };
  const indices = Array.from({ length: zones }, (_, index) => index);
  return { hosts: indices.map(block), edge: indices.map((index) => block(4 + index)) };
}
