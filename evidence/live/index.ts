// SPDX-License-Identifier: Apache-2.0
export { Connection, TIMEOUTS, type Credentials } from "./connection";
export { fromDocument, openStack, type OpenOptions, type OpenStack } from "./stack";
export { assumedRole } from "./role";
