// SPDX-License-Identifier: Apache-2.0
export { Connection, type Credentials } from "./connection";
export { fromDocument, openStack, type OpenOptions, type OpenStack } from "./stack";
export { assumedRole } from "./role";
