// SPDX-License-Identifier: Apache-2.0

/** A credential that its own shape gives away, wherever it stands. */
export interface Format {
  /** What a message calls it. */
  readonly kind: string;
  readonly pattern: RegExp;
}

/**
 * The credential formats that providers publish, most of them so that scanners can find them. Prefixes are fixed and bodies long
 * enough that nothing else looks alike.
 */
export const FORMATS: readonly Format[] = [
  { kind: "private key", pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { kind: "PuTTY private key", pattern: /PuTTY-User-Key-File-[23]:/ },
  { kind: "age secret key", pattern: /AGE-SECRET-KEY-1[0-9A-Z]{58}/ },
  { kind: "AWS access key", pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/ },
  { kind: "GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{60,}/ },
  { kind: "GitLab token", pattern: /\bgl(?:pat|ptt|dt|rt|cbt|soat|ft)-[\w-]{20,}/ },
  { kind: "Slack token", pattern: /\bxox[abeoprs]-[\w-]{10,}|\bxapp-\d-[\w-]{20,}/ },
  { kind: "Slack webhook", pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/]{20,}/ },
  { kind: "Discord webhook", pattern: /discord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]{40,}/ },
  { kind: "Teams webhook", pattern: /\.webhook\.office\.com\/webhookb2\/[\w@-]{20,}/ },
  { kind: "Stripe key", pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/=]{24,}/ },
  { kind: "Google API key", pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { kind: "Google OAuth secret", pattern: /\bGOCSPX-[\w-]{28}|\bya29\.[\w-]{20,}/ },
  { kind: "Twilio key", pattern: /\bSK[0-9a-f]{32}\b/ },
  { kind: "SendGrid key", pattern: /\bSG\.[\w-]{16,32}\.[\w-]{16,64}/ },
  { kind: "Mailgun key", pattern: /\bkey-[0-9a-f]{32}\b/ },
  { kind: "Mailchimp key", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/ },
  { kind: "npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: "PyPI token", pattern: /\bpypi-AgE[\w-]{50,}/ },
  { kind: "Docker Hub token", pattern: /\bdckr_(?:pat|oat)_[\w-]{24,}/ },
  { kind: "DigitalOcean token", pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/ },
  { kind: "Shopify token", pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/ },
  { kind: "OpenAI key", pattern: /\bsk-(?:proj-|svcacct-|admin-)[\w-]{20,}|\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/ },
  { kind: "Anthropic key", pattern: /\bsk-ant-[\w-]{20,}/ },
  { kind: "Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,}/ },
  { kind: "Vault token", pattern: /\bhv[sbr]\.[\w-]{24,}/ },
  { kind: "Terraform Cloud token", pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/ },
  { kind: "Pulumi token", pattern: /\bpul-[0-9a-f]{40}\b/ },
  { kind: "New Relic key", pattern: /\bNR(?:AK|JS|II|AA|RA)-[A-Za-z0-9-]{27,}/ },
  { kind: "Grafana token", pattern: /\bgl(?:sa|c)_[A-Za-z0-9+/=_]{32,}/ },
  { kind: "Sentry token", pattern: /\bsntry[su]_[A-Za-z0-9+/=_]{40,}/ },
  { kind: "Linear key", pattern: /\blin_api_[A-Za-z0-9]{32,}/ },
  { kind: "Postman key", pattern: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}/ },
  { kind: "Doppler token", pattern: /\bdp\.(?:pt|st|ct|sa|scim|audit)\.[\w.]{40,}/ },
  { kind: "Databricks token", pattern: /\bdapi[0-9a-f]{32}\b/ },
  { kind: "Telegram bot token", pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/ },
  { kind: "Square token", pattern: /\bEAAA[\w-]{60}|\bsq0(?:atp|csp)-[\w-]{22,}/ },
  { kind: "Azure storage key", pattern: /AccountKey=[A-Za-z0-9+/]{86}==/ },
  { kind: "JSON web token", pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}/ },
];
