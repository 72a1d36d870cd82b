// SPDX-License-Identifier: Apache-2.0
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { componentFolders } from "./components";

/** A type as other languages and readers need it: what a value may be, whether it is known at once or later. */
export type Shape =
  | { readonly kind: "string" | "number" | "boolean" | "any" | "provider" }
  | { readonly kind: "enum"; readonly values: readonly (string | number)[] }
  | { readonly kind: "array" | "map"; readonly item: Shape }
  | { readonly kind: "object"; readonly name: string; readonly properties: readonly Property[] };

export interface Property {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
  /** Whether the program must know it: not a Pulumi input. */
  readonly plain: boolean;
  readonly description: string;
  readonly default?: string;
}

export interface Component {
  readonly folder: string;
  readonly name: string;
  /** Its Pulumi type token. */
  readonly token: string;
  readonly description: string;
  readonly args: readonly Property[];
  readonly outputs: readonly Property[];
}

/** Every component as its source declares it; read from syntax alone, so that it takes no type checker. */
export function readComponents(root: string): Component[] {
  const sources = new Sources(root);
  return componentFolders(root).map((folder) => sources.component(folder));
}

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

class Sources {
  private readonly files = new Map<string, ts.SourceFile>();

  constructor(private readonly root: string) {}

  component(folder: string): Component {
    const file = this.file(path.join(this.root, "components", folder, "index.ts"));
    const found = file.statements.filter(ts.isClassDeclaration).find((node) => node.heritageClauses?.some((clause) => clause.getText(file).includes("ComponentResource")));
    if (!found?.name) throw new Error(`components/${folder}/index.ts: found no class that extends pulumi.ComponentResource`);
    const token = /super\(\s*"([^"]+)"/.exec(found.getText(file))?.[1];
    if (token === undefined) throw new Error(`components/${folder}/index.ts: found no type token in the call of super`);
    const constructor = found.members.find(ts.isConstructorDeclaration);
    const argsType = constructor?.parameters[1]?.type;
    const args = argsType ? this.shape(argsType, file) : undefined;
    if (args?.kind !== "object") throw new Error(`components/${folder}/index.ts: the constructor's second parameter is no interface`);
    const outputs = found.members.filter(ts.isPropertyDeclaration).filter(isPublic).map((node) => this.property(node, file));
    return { folder, name: found.name.text, token, description: docOf(found).text, args: args.properties, outputs };
  }

  private file(name: string): ts.SourceFile {
    let file = this.files.get(name);
    if (!file) this.files.set(name, (file = ts.createSourceFile(name, fs.readFileSync(name, "utf8"), ts.ScriptTarget.ES2022, true)));
    return file;
  }

  private property(node: ts.PropertyDeclaration | ts.PropertySignature, file: ts.SourceFile): Property {
    const { text, fallback } = docOf(node);
    return {
      name: node.name.getText(file),
      // Without a declared type it is a constant, which a component has only texts of.
      shape: node.type ? this.shape(node.type, file) : { kind: "string" },
      optional: node.questionToken !== undefined,
      plain: !/\bpulumi\.(Input|Output)</.test(node.type?.getText(file) ?? ""),
      description: text,
      ...(fallback !== undefined && { default: fallback }),
    };
  }

  private shape(node: ts.TypeNode, file: ts.SourceFile): Shape {
    if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: "string" };
    if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: "number" };
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: "boolean" };
    if (ts.isTypeOperatorNode(node) || ts.isParenthesizedTypeNode(node)) return this.shape(node.type, file);
    if (ts.isArrayTypeNode(node)) return { kind: "array", item: this.shape(node.elementType, file) };
    if (ts.isTypeLiteralNode(node)) return { kind: "object", name: "", properties: node.members.filter(ts.isPropertySignature).map((member) => this.property(member, file)) };
    if (ts.isUnionTypeNode(node)) return this.union(node, file);
    if (ts.isTypeReferenceNode(node)) return this.reference(node, file);
    return { kind: "any" };
  }

  private union({ types }: ts.UnionTypeNode, file: ts.SourceFile): Shape {
    const present = types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    const [only] = present;
    if (only && present.length === 1) return this.shape(only, file);
    const values = present.flatMap((type) => (ts.isLiteralTypeNode(type) && (ts.isStringLiteral(type.literal) || ts.isNumericLiteral(type.literal)) ? [ts.isStringLiteral(type.literal) ? type.literal.text : Number(type.literal.text)] : []));
    return values.length === present.length ? { kind: "enum", values } : { kind: "any" };
  }

  private reference(node: ts.TypeReferenceNode, file: ts.SourceFile): Shape {
    const name = node.typeName.getText(file);
    const [first, second] = node.typeArguments ?? [];
    if (["pulumi.Input", "pulumi.Output", "Readonly"].includes(name) && first) return this.shape(first, file);
    if (["ReadonlyArray", "Array"].includes(name) && first) return { kind: "array", item: this.shape(first, file) };
    if (name === "Record" && second) return { kind: "map", item: this.shape(second, file) };
    if (name === "aws.Provider") return { kind: "provider" };
    const declared = this.find(name, file);
    if (!declared) return { kind: "any" };
    const [declaration, at] = declared;
    if (ts.isTypeAliasDeclaration(declaration)) return this.shape(declaration.type, at);
    return { kind: "object", name, properties: this.members(declaration, at) };
  }

  private members(declaration: ts.InterfaceDeclaration, file: ts.SourceFile): Property[] {
    const own = declaration.members.filter(ts.isPropertySignature).map((member) => this.property(member, file));
    const inherited = (declaration.heritageClauses ?? []).flatMap((clause) => clause.types).flatMap((type) => {
      const base = this.find(type.expression.getText(file), file);
      return base && ts.isInterfaceDeclaration(base[0]) ? this.members(base[0], base[1]) : [];
    });
    return [...inherited, ...own];
  }

  /** The declaration of a name in this file, or in the file of the components that it is imported from. */
  private find(name: string, file: ts.SourceFile): [Declared, ts.SourceFile] | undefined {
    const here = file.statements.find((node): node is Declared => (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name);
    if (here) return [here, file];
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || !statement.moduleSpecifier.text.startsWith(".")) continue;
      const { namedBindings } = statement.importClause ?? {};
      const binding = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements.find((element) => element.name.text === name) : undefined;
      if (!binding) continue;
      const base = path.resolve(path.dirname(file.fileName), statement.moduleSpecifier.text);
      const target = [`${base}.ts`, path.join(base, "index.ts")].find((candidate) => fs.existsSync(candidate));
      return target === undefined ? undefined : this.find((binding.propertyName ?? binding.name).text, this.file(target));
    }
    return undefined;
  }
}

function isPublic(node: ts.PropertyDeclaration): boolean {
  return !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword || kind === ts.SyntaxKind.StaticKeyword);
}

/** The doc comment as one line of text, and what its `@default` says. */
function docOf(node: ts.Node): { text: string; fallback?: string } {
  const flat = (comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string => (ts.getTextOfJSDocComment(comment) ?? "").replace(/\s+/g, " ").trim();
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const fallback = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
  return { text: flat(comments.at(-1)?.comment), ...(fallback && { fallback: flat(fallback.comment) }) };
}
