// SPDX-License-Identifier: Apache-2.0
import * as grpc from "@grpc/grpc-js";

/** A handler for a unary call whose body is a promise; a thrown gRPC status passes through, anything else becomes UNKNOWN with its message only. */
export function unary<Request, Response>(
  body: (request: Request, call: grpc.ServerUnaryCall<Request, Response>) => Promise<Response> | Response,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => body(call.request, call))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(toStatus(error)),
      );
  };
}

/** What a call fails with: a gRPC status as it is, anything else as UNKNOWN with its message only. */
export function toStatus(error: unknown): Partial<grpc.StatusObject> {
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "number") return error as Partial<grpc.StatusObject>;
  return { code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}
