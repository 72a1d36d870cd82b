// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import { Undetermined } from "../unknown";

interface Range {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Not routed on the internet: RFC 1918, 6598, 1122, 3927; RFC 4193, 4291. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10", "::1/128"].map(parse);

/**
 * More public addresses than these are the internet, whatever the spelling: no organisation's own blocks hold more than
 * a /8 of IPv4 or a /16 of IPv6. It also catches halves (0.0.0.0/1), all of 2000::/3, and lists that leave out RFC 1918.
 */
const INTERNET = { 4: 1n << 24n, 6: 1n << 112n } as const;

function parse(cidr: string): Range {
  let block: [ipaddr.IPv4 | ipaddr.IPv6, number];
  try {
    block = ipaddr.parseCIDR(cidr);
  } catch {
    throw new Undetermined(`"${cidr}" is not a CIDR block`);
  }
  const bytes = block[0].toByteArray();
  const host = BigInt(bytes.length * 8 - block[1]);
  const first = (bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> host) << host;
  return { version: bytes.length === 4 ? 4 : 6, first, last: first + (1n << host) - 1n };
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const previous = result.at(-1);
    if (previous && range.first <= previous.last + 1n) {
      if (range.last > previous.last) result[result.length - 1] = { ...previous, last: range.last };
    } else result.push(range);
  }
  return result;
}

function size(first: bigint, last: bigint): bigint {
  return last < first ? 0n : last - first + 1n;
}

function overlap(a: Range, b: Range): bigint {
  return size(a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last);
}

/** Whether these blocks together are the internet rather than somebody's own addresses. @throws Undetermined when one is no CIDR block. */
export function coversInternet(cidrs: readonly string[]): boolean {
  const ranges = cidrs.map(parse);
  return ([4, 6] as const).some((version) => {
    const internal = PRIVATE.filter((range) => range.version === version);
    let count = 0n;
    for (const range of merged(ranges.filter((r) => r.version === version))) {
      count += size(range.first, range.last) - internal.reduce((sum, own) => sum + overlap(range, own), 0n);
    }
    return count > INTERNET[version];
  });
}

/** How many addresses a block spans. @throws Undetermined when it is no CIDR block. */
export function addressCount(cidr: string): bigint {
  const { first, last } = parse(cidr);
  return size(first, last);
}

/** Whether the blocks share an address. @throws Undetermined when one is no CIDR block. */
export function blocksOverlap(a: string, b: string): boolean {
  const [x, y] = [parse(a), parse(b)];
  return x.version === y.version && overlap(x, y) > 0n;
}
