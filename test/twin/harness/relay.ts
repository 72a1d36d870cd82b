// SPDX-License-Identifier: Apache-2.0
// Runs inside the twin's network namespace, where it listens at the addresses that EC2 has, and hands every connection to a
// server outside by Unix socket: sockets in the file system know no network namespaces. Arguments: ADDRESS:PORT=SOCKET ...
import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";

const [clockOffsetFile, ...forwards] = process.argv.slice(2) as [string, ...string[]];

for (const forward of forwards) {
  const [, address, port, path] = /^(.+):(\d+)=(.+)$/.exec(forward) as unknown as [string, string, string, string];
  createServer((inside) => {
    const outside = connect(path);
    inside.pipe(outside).pipe(inside);
    inside.on("error", () => outside.destroy());
    outside.on("error", () => inside.destroy());
  }).listen(Number(port), address);
}

// Amazon's time service: this machine's clock, plus the seconds in a file (RFC 5905, figure 8).
const UNIX_TO_NTP_SECONDS = 2_208_988_800;
const time = createSocket("udp4");
time.on("message", (request, { port, address }) => {
  const seconds = Date.now() / 1000 + Number(readFileSync(clockOffsetFile, "utf8")) + UNIX_TO_NTP_SECONDS;
  const answer = Buffer.alloc(48);
  answer.set([0x24, 3, request[2] ?? 6, 0xec, 0, 0, 0, 1, 0, 0, 0, 1, 169, 254, 169, 122]);
  request.copy(answer, 24, 40, 48);
  for (const at of [16, 32, 40]) {
    answer.writeUInt32BE(Math.floor(seconds), at);
    answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
  }
  time.send(answer, port, address);
});
time.bind(123, "169.254.169.123");
