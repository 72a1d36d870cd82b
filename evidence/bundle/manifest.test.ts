// SPDX-License-Identifier: Apache-2.0
import * as fc from "fast-check";
import { canonicalBytes, canonicalPieces } from "./manifest";

const inOne = (document: object): string => [...canonicalPieces(document)].join("");

test("in pieces as in one: the canonical form is the same", () => {
  const document = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string({ unit: "binary" }), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()), fc.constant(undefined))));
  fc.assert(fc.property(document, (value) => inOne(value) === canonicalBytes(value).toString()));
});

test("a long list comes element by element", () => {
  expect([...canonicalPieces({ b: [{ y: 1, x: 2 }, 3], a: "x" })]).toEqual(['{"a":', '"x"', ',"b":', "[", '{"x":2,"y":1}', ",3", "]", "}"]);
});
