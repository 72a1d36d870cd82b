// SPDX-License-Identifier: Apache-2.0
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { serve } from "../_shared/serve";
import { tlsProvider } from "./provider";

void serve([{ definition: ResourceProviderService, implementation: tlsProvider() }]);
