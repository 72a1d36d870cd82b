// SPDX-License-Identifier: Apache-2.0
// Preloaded into programs and policy packs.
require("../../../policies/_kit/sources/quick-sdk.js").quickenSdk();
