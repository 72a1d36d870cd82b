// SPDX-License-Identifier: Apache-2.0
import { customIdentifiers } from "./log-group";

test("the custom identifiers keep to what CloudWatch Logs accepts", () => {
  expect(customIdentifiers.length).toBeLessThanOrEqual(10);
  for (const { Name, Regex } of customIdentifiers) {
    expect(Name).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
    expect({ Name, length: Math.min(Regex.length, 200), regex: Regex }).toEqual({ Name, length: Regex.length, regex: expect.stringMatching(/^[A-Za-z0-9_#=@/;,\- ^$?[\]{}|\\*+.]+$/) as string });
  }
});

const found = (line: string): string[] => customIdentifiers.filter(({ Regex }) => new RegExp(Regex).test(line)).map(({ Name }) => Name);

test.each([
  ["signed with AKIAIOSFODNN7EXAMPLE", ["AwsAccessKeyId"]],
  ["X-Amz-Credential=ASIAIOSFODNN7EXAMPLE/20261124", ["AwsAccessKeyId"]],
  ["token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLWJ5dGVz", ["JsonWebToken"]],
  ["Authorization: Bearer 0123456789abcdef0123", ["BearerToken"]],
  ['{"password":"correct-horse"}', ["PasswordField"]],
  ["passwd: hunter22", ["PasswordField"]],
  ["POST /login?user=a&password=hunter22", ["PasswordField"]],
  ["paid with 4111111111111111", ["CardNumber"]],
  ["paid with 5500-0000-0000-0004", ["CardNumber"]],
  ["paid with 378282246310005", ["CardNumber"]],
])("%s is found as %j", (line, names) => {
  expect(found(line)).toEqual(names);
});

test.each([
  ["the message of sshd about a failed sign-in", "Failed password for invalid user admin from 192.0.2.7 port 48212 ssh2"],
  ["a rule for users", "Password must be at least 14 characters"],
  ["a question", "Forgot your password? Click here"],
  ["a flow log record", "2 111122223333 eni-0a1b2c3d4e5f60718 10.20.0.4 10.20.1.9 443 49152 6 25 20000 1732441234 1732441294 ACCEPT OK"],
  ["a time in microseconds", "at 1732441234567890"],
  ["a time in nanoseconds", "at 1732441234412345678"],
  ["an account's id", "account 123456789012"],
  ["the word without a token", "WWW-Authenticate: Bearer realm=api"],
  ["a request id", "request 4f0c6a1b-7d4e-4c52-9c7a-0b7f1b2c3d4e"],
])("%s is not found", (_name, line) => {
  expect(found(line)).toEqual([]);
});
