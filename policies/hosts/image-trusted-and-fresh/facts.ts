// SPDX-License-Identifier: Apache-2.0

const running = (image: object, id = "ami-0123456789abcdef0") => ({
  account: "123456789012",
  hosts: { "ami-0123456789abcdef0": ["i-0123456789abcdef0", "i-0fedcba9876543210"] },
  images: [{ ImageId: id, OwnerId: "136693071363", CreationDate: "2026-10-20T00:00:00.000Z", ...image }],
});

export const good = {
  "of Debian, two weeks old": running({}),
  "of one's own": running({ OwnerId: "123456789012" }),
  "of Amazon": running({ OwnerId: "137112412989", ImageOwnerAlias: "amazon" }),
};

export const bad = {
  "of a stranger": running({ OwnerId: "210987654321" }),
  "of last year": running({ CreationDate: "2025-10-20T00:00:00.000Z" }),
  "withdrawn": running({}, "ami-0aaaaaaaaaaaaaaaa"),
  "deprecated": running({ DeprecationTime: "2025-12-01T00:00:00.000Z" }),
};
