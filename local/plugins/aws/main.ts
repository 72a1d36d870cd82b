// SPDX-License-Identifier: Apache-2.0
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { serve } from "../_shared/serve";
import { AwsProvider } from "./provider";

// The engine passes its own address as the only argument.
const provider = new AwsProvider(process.argv[2]);
void serve([{ definition: ResourceProviderService, implementation: provider.service }], { onShutdown: () => provider.stop() });
