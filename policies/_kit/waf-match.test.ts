// SPDX-License-Identifier: Apache-2.0
import { Resource, View } from "./resource";
import { statementMatches } from "./waf-match";

const owner = new Resource({ urn: "urn:pulumi:s::p::t::n", type: "t", name: "n", custom: true, properties: {}, propertyDependencies: {} });
const on = (statement: object, method: string, path: string): boolean | undefined => statementMatches(new View("", statement, owner), { method, path });
const bytes = (field: string, positionalConstraint: string, searchString: string, ...types: string[]): object => ({
  byteMatchStatement: { fieldToMatch: { [field]: {} }, positionalConstraint, searchString, textTransformations: types.map((type, priority) => ({ type, priority })) },
});
const login = bytes("uriPath", "STARTS_WITH", "/login", "URL_DECODE", "NORMALIZE_PATH", "LOWERCASE");
const post = bytes("method", "EXACTLY", "POST", "NONE");

test.each<[string, object, string, string, boolean | undefined]>([
  ["as written", login, "GET", "/login", true],
  ["below it", login, "GET", "/login/now", true],
  ["encoded", login, "GET", "/%6Cogin", true],
  ["encoded in capitals", login, "GET", "/%4COGIN", true],
  ["by way of another folder", login, "GET", "/x/..//./login", true],
  ["another path", login, "GET", "/about", false],
  ["not decoded", bytes("uriPath", "STARTS_WITH", "/login", "NONE"), "GET", "/%6Cogin", false],
  ["lower case before decoding", bytes("uriPath", "EXACTLY", "/login", "LOWERCASE", "URL_DECODE"), "GET", "/%4COGIN", false],
  ["backslashes", bytes("uriPath", "EXACTLY", "/login", "NORMALIZE_PATH_WIN"), "GET", "\\x\\..\\login", true],
  ["both", { andStatement: { statements: [post, login] } }, "POST", "/login", true],
  ["one of both", { andStatement: { statements: [post, login] } }, "GET", "/login", false],
  ["either", { orStatement: { statements: [post, login] } }, "GET", "/login", true],
  ["neither", { orStatement: { statements: [post, login] } }, "GET", "/about", false],
  ["not", { notStatement: { statements: [post] } }, "POST", "/", false],
  ["a country", { geoMatchStatement: { countryCodes: ["DE"] } }, "POST", "/", undefined],
  ["a country and a path that is another", { andStatement: { statements: [{ geoMatchStatement: {} }, login] } }, "POST", "/", false],
  ["a country or a path", { orStatement: { statements: [{ geoMatchStatement: {} }, login] } }, "POST", "/", undefined],
  ["an expression", { regexMatchStatement: { regexString: "^/(login|session)$", fieldToMatch: { uriPath: {} }, textTransformations: [] } }, "POST", "/session", true],
  ["an expression of another dialect", { regexMatchStatement: { regexString: "(?i)login", fieldToMatch: { uriPath: {} }, textTransformations: [] } }, "POST", "/login", undefined],
  ["a transformation that is not known here", bytes("uriPath", "EXACTLY", "/login", "BASE64_DECODE"), "POST", "/login", undefined],
  ["the end", bytes("uriPath", "ENDS_WITH", "/login", "NONE"), "POST", "/en/login", true],
  ["the middle", bytes("uriPath", "CONTAINS", "login", "NONE"), "POST", "/en/login/now", true],
])("%s", (_name, statement, method, path, expected) => expect(on(statement, method, path)).toBe(expected));
