// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { Diagram } from "../../evidence/page/hops";
import { renderPage } from "../../evidence/page/document";
import { claimsOnPage } from "../../evidence/page/model";
import { everyState } from "../../evidence/page/testing";

/** The security page in a real browser, headless: what it loads, how it reads, and what axe finds. */

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** CHROMIUM, or what the system calls it; its absence is said. */
const executable = [process.env["CHROMIUM"], "chromium", "chromium-browser", "google-chrome"].find((name) => {
  if (name === undefined) return false;
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});
if (executable === undefined) console.warn("The page is not looked at: found no Chromium on PATH (CHROMIUM names another place); test/page/prepare.sh installs it");
const withBrowser = executable === undefined ? describe.skip : describe;

const DIAGRAM: Diagram = {
  boxes: [{ id: "internet", label: "Internet", kind: "the world" }, { id: "edge", label: "edge", kind: "load balancer", region: "eu-central-1" }, { id: "hosts", label: "hosts", kind: "hosts", region: "eu-central-1" }],
  hops: [{ from: "internet", to: "edge", protocol: "HTTPS 443", security: "encrypted" }, { from: "internet", to: "edge", protocol: "HTTP 80, redirect only", security: "redirect" }, { from: "edge", to: "hosts", protocol: "HTTP 8080, plaintext", security: "plaintext" }],
};

withBrowser("the page in a browser", () => {
  let folder: string;
  let address: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "glacis page-"));
    writeFileSync(join(folder, "page.html"), renderPage(everyState(), claimsOnPage(everyState()), DIAGRAM));
    address = pathToFileURL(join(folder, "page.html")).href;
    browser = await chromium.launch({ ...(executable !== undefined && { executablePath: execFileSync("sh", ["-c", 'command -v "$1"', "sh", executable], { encoding: "utf8" }).trim() }), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page, opened; what it asks for and complains about is collected. */
  async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const [requests, complaints]: [string[], string[]] = [[], []];
    page.on("request", (request) => void requests.push(request.url()));
    page.on("console", (message) => void complaints.push(message.text()));
    page.on("pageerror", (error) => void complaints.push(String(error)));
    await page.goto(address);
    return { page, requests, complaints };
  }

  const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["a phone", { viewport: { width: 360, height: 740 }, isMobile: true }],
  ];

  test.each(LOOKS)("axe finds nothing serious: %s", async (_name, options) => {
    // Only the test's own context may run what the page's policy does not name.
    const { page } = await open({ ...options, bypassCSP: true });
    await page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))");
    await page.addScriptTag({ content: AXE });
    const found = await page.evaluate<{ violations: { id: string; impact: string; nodes: { html: string }[] }[]; passes: unknown[] }>("axe.run()");
    expect(found.passes.length).toBeGreaterThan(15);
    expect(found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });

  test("nothing is loaded from elsewhere and the policy stops nothing of ours", async () => {
    const { page, requests, complaints } = await open();
    expect([requests, complaints]).toEqual([[address], []]);
    expect(await page.locator("#shown").textContent()).toBe("7 of 7 statements shown");
  });

  test("the policy stops whatever else would run", async () => {
    const { page, complaints } = await open();
    await page.evaluate("const script = document.createElement('script'); script.textContent = 'document.title = 1'; document.body.append(script)");
    expect(await page.title()).toBe("Security at Example Corp");
    expect(complaints.join()).toMatch(/Content Security Policy/);
  });

  test("a broken statement stands at the top, in words", async () => {
    const { page } = await open();
    const alert = page.getByRole("alert");
    expect((await alert.textContent())?.replace(/\s+/g, " ").trim()).toBe('1 statement is broken Nothing is <open> to the world & nobody can "see" it.');
    await alert.getByRole("link").click();
    expect(new URL(page.url()).hash).toBe("#state.broken");
  });

  test("filters by state and by word, with the keyboard alone", async () => {
    const { page } = await open();
    const visible = (): Promise<string[]> => page.locator(".claim:visible").evaluateAll((claims) => claims.map((claim) => (claim as unknown as { id: string }).id));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("To the statements");
    const box = page.getByRole("checkbox", { name: "Attested" });
    await box.focus();
    await page.keyboard.press("Space");
    expect(await visible()).not.toContain("state.attested");
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("rotated keys");
    expect(await visible()).toEqual(["state.enforced"]);
    expect(await page.locator("#shown").textContent()).toBe("1 of 7 statements shown");
  });

  test("a phone shows it without sideways scrolling, and what is wider scrolls inside", async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  test("print opens what is folded, and leaves out the filter", async () => {
    const { page } = await open();
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(await page.locator(".controls").isVisible()).toBe(false);
  });

  test("without script everything is shown", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator(".claim:visible").count()).toBe(7);
    expect(await page.locator(".controls").isVisible()).toBe(false);
  });
});
