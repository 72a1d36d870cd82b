// SPDX-License-Identifier: Apache-2.0
export { teardown as default } from "./local-stack";
