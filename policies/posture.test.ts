// SPDX-License-Identifier: Apache-2.0
import * as path from "node:path";
import { loadPosture } from "./_kit/posture/load";
import { catalogue } from "./catalogue";

const posture = loadPosture(path.join(__dirname, "..", "posture.yaml"), catalogue.map((control) => control.id), "posture.yaml");

test("every control stands under the claims that it names, and under no others", () => {
  const named = catalogue.map(({ id, claims }) => [id, [...claims].sort()]);
  const listed = catalogue.map(({ id }) => [id, Object.entries(posture.claims).flatMap(([claim, { controls }]) => (controls.includes(id) ? [claim] : [])).sort()]);
  expect(listed).toEqual(named);
});

test("every claim is backed, and every attestation is used", () => {
  expect(Object.entries(posture.claims).filter(([, { controls, attestations }]) => controls.length + attestations.length === 0)).toEqual([]);
  const used = new Set(Object.values(posture.claims).flatMap(({ attestations }) => attestations));
  expect(Object.keys(posture.attestations).filter((id) => !used.has(id))).toEqual([]);
});

test("the page has its 32 claims", () => {
  expect(Object.keys(posture.claims)).toHaveLength(32);
});
