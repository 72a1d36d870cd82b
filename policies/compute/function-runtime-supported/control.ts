// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

/**
 * The day AWS stops patching a runtime, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. A runtime that is
 * neither here nor in ENDED is newer than this table.
 */
const ENDS: Readonly<Record<string, string>> = {
  "nodejs18.x": "2025-09-01", "nodejs20.x": "2026-04-30", "nodejs22.x": "2027-04-30", "nodejs24.x": "2028-04-30",
  "python3.9": "2025-12-15", "python3.10": "2026-10-31", "python3.11": "2027-06-30", "python3.12": "2028-10-31", "python3.13": "2029-06-30", "python3.14": "2029-06-30",
  "java8.al2": "2027-06-30", java11: "2027-06-30", java17: "2027-06-30", java21: "2029-06-30", java25: "2029-06-30",
  dotnet6: "2024-12-20", dotnet8: "2026-11-10", dotnet10: "2028-11-14",
  "ruby3.2": "2026-03-31", "ruby3.3": "2027-03-31", "ruby3.4": "2028-03-31",
  "provided.al2": "2026-07-31", "provided.al2023": "2029-06-30",
};

const ENDED = /^(nodejs($|[468]|1[0-6]\.)|nodejs4\.3|python2|python3\.[678]$|java8$|dotnetcore|dotnet[57]|dotnet5|go1\.x$|ruby2|provided$)/;

export default defineControl({
  id: "function-runtime-supported",
  title: "Functions run on supported runtimes",
  severity: "high",
  why: "AWS stops patching a deprecated runtime: the next hole in it stays open in your function.",
  fix: "Set runtime to a version that AWS supports for another half year, such as nodejs24.x or python3.13.",
  claims: ["software.current"],
  frameworks: { fsbp: ["Lambda.2"], nist: ["SA-22", "SI-2"] },
  appliesTo: ["aws:lambda/function:Function"],
  check(lambda, { violation, notApplicable, today }) {
    if (lambda.text("packageType") === "Image") notApplicable("the runtime is in the container image");
    const runtime = lambda.text("runtime") ?? notApplicable("no runtime is named");
    const ends = ENDS[runtime];
    if (ENDED.test(runtime)) violation(`runtime is "${runtime}", which AWS no longer patches`);
    else if (ends !== undefined && ends < today) violation(`runtime is "${runtime}", which AWS patched until ${ends}`);
  },
});
