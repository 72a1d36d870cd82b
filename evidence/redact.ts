// SPDX-License-Identifier: Apache-2.0

/** URLs without what may be a secret in them: user, password, query and fragment. Other text is unchanged. */
export function withoutUrlSecrets(text: string): string {
  return text.replace(/^(https?:\/\/)(?:[^/@\s]+@)?([^?#\s]*)[?#]\S*$/, "$1$2?[redacted]").replace(/^(https?:\/\/)[^/@\s]+@/, "$1");
}
