// SPDX-License-Identifier: Apache-2.0
export { setup as default } from "./local-stack";
