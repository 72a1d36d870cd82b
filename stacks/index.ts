// SPDX-License-Identifier: Apache-2.0
import { loadConfig } from "./config";
import { layers } from "./layers";

export const { endpoints, backup, alarms } = layers(loadConfig());
