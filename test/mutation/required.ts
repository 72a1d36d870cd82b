// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import ts from "typescript";

/** Whether the SDK declares the property at `path` of a resource of `type` as required: without it, there is nothing to deploy. */
export type Required = (type: string, path: string) => boolean;

/** Reads the declarations of the SDK's resources. A type or a path that they do not have counts as optional. */
export function requiredBySdk(types: readonly string[], root: string): Required {
  const files = new Map([...new Set(types)].flatMap((type) => (/^(aws|tls):/.test(type) ? [[type, declaration(type, root)]] : [])));
  const program = ts.createProgram([...files.values()], { strict: true, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();

  const argumentsOf = (type: string): ts.Type | undefined => {
    const source = program.getSourceFile(files.get(type) ?? "");
    const symbol = source && checker.getSymbolAtLocation(source);
    const name = `${type.split(":").at(-1) ?? ""}Args`;
    const args = symbol && checker.getExportsOfModule(symbol).find((member) => member.name === name);
    return args && checker.getDeclaredTypeOfSymbol(args);
  };

  /** The plain type in an input: neither a promise or an output of it, nor the list around it. */
  const plain = (type: ts.Type): ts.Type[] => {
    if (type.isUnion()) return type.types.flatMap(plain);
    if (checker.isArrayType(type)) return checker.getTypeArguments(type as ts.TypeReference).flatMap(plain);
    return ["Promise", "OutputInstance"].includes(type.symbol?.name ?? "") ? [] : [type];
  };

  return (type, at) => {
    let types = [argumentsOf(type)].filter((found) => found !== undefined);
    let required = false;
    for (const key of at.split(".")) {
      const members = types.flatMap((each) => each.getProperty(key) ?? []);
      required = members.length > 0 && members.every((member) => (member.flags & ts.SymbolFlags.Optional) === 0);
      types = members.flatMap((member) => plain(checker.getTypeOfSymbol(member)));
    }
    return required;
  };
}

/** `aws:s3/bucket:Bucket` is declared in `s3/bucket.d.ts`, `tls:index/privateKey:PrivateKey` in `privateKey.d.ts`. */
function declaration(type: string, root: string): string {
  const [provider = "", name = ""] = type.split(":");
  return path.join(root, "node_modules", "@pulumi", provider, `${name.replace(/^index\//, "")}.d.ts`);
}
