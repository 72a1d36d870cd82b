// SPDX-License-Identifier: Apache-2.0
export declare function quickenSdk(): void;
export declare function loadPackagesDirectly(): void;
