// SPDX-License-Identifier: Apache-2.0
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { Children } from "../_shared/children";
import { serve } from "../_shared/serve";
import { languageRuntime } from "./runtime";

const children = new Children();

// The engine's address is the last argument; flags such as --tracing may come before it.
const engineAddress = process.argv.slice(2).at(-1) ?? "";

void serve(
  [{ definition: LanguageRuntimeService, implementation: languageRuntime(engineAddress, children) }],
  { onShutdown: () => children.endAll() },
);
