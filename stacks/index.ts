// SPDX-License-Identifier: Apache-2.0
import { loadConfig } from "./config";
import { layers } from "./layers";

export const { posture, endpoints, backup, auditTrail, access, alarms } = layers(loadConfig());
