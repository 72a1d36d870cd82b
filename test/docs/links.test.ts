// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..");
const pages = ["README.md", "CONTRIBUTING.md", ...fs.readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
const linksOf = (page: string): string[] => [...fs.readFileSync(path.join(ROOT, page), "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link = ""]) => path.normalize(path.join(path.dirname(page), link)));

test("every link between pages and into the sources leads somewhere", () => {
  const broken = pages.flatMap((page) => linksOf(page).filter((link) => !fs.existsSync(path.join(ROOT, link))).map((link) => `${page}: ${link}`));
  expect(broken).toEqual([]);
});

test("the index leads to every page and every reference", () => {
  const indexed = new Set(linksOf("docs/README.md").map((link) => link.replace(/\/$/, "")));
  const top = pages.filter((page) => /^docs\/(reference\/)?[^/]+\.md$/.test(page) && page !== "docs/README.md");
  expect([...top, "docs/controls/README.md", "docs/decisions", "docs/schemas"].filter((page) => !indexed.has(page))).toEqual([]);
});
