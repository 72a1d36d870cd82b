// SPDX-License-Identifier: Apache-2.0
import { containerLabel, containersOf, JOB_DEFINITION, TASK_DEFINITION } from "./containers";
import { Resource } from "./resource";
import { UNKNOWN } from "./unknown";

function holder(type: string, properties: Record<string, unknown>): Resource {
  return new Resource({ urn: `urn:pulumi:prod::example::${type}::web`, type, name: "web", custom: true, properties, propertyDependencies: {} });
}

test.each([
  ["a list as text", TASK_DEFINITION, { containerDefinitions: '[{"name":"web"},{"name":"proxy"}]' }, ['container "web"', 'container "proxy"']],
  ["keys of CloudFormation", TASK_DEFINITION, { containerDefinitions: '[{"Name":"web"}]' }, ['container "web"']],
  ["one container of a job", JOB_DEFINITION, { containerProperties: '{"image":"report"}' }, ["containerProperties"]],
  ["nothing", JOB_DEFINITION, {}, []],
  ["text that is no document", TASK_DEFINITION, { containerDefinitions: "web" }, []],
])("%s", (_situation, type, properties, labels) => {
  expect(containersOf(holder(type, properties)).map(containerLabel)).toEqual(labels);
});

test("a document that is not known yet is not an empty one", () => {
  expect(() => containersOf(holder(TASK_DEFINITION, { containerDefinitions: UNKNOWN }))).toThrow('ecs/TaskDefinition "web": containerDefinitions is not known yet');
});
