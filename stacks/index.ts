// SPDX-License-Identifier: Apache-2.0
import { loadConfig } from "./config";
import { layers } from "./layers";

export const { posture, controls, endpoints, mail, backup, auditTrail, access, alarms, detection, logArchive, evidence } = layers(loadConfig());
