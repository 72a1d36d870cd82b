// SPDX-License-Identifier: Apache-2.0
import { mailExchanger, mtaStsId } from "./mta-sts";

/** A DNS record that is known before anything is deployed. */
export interface MailRecord {
  /** Last part of the logical name of the Pulumi resource. */
  readonly label: string;
  /** Full name. */
  readonly name: string;
  readonly type: "MX" | "TXT";
  readonly values: readonly string[];
}

export interface MailRecordArgs {
  readonly domain: string;
  readonly region: string;
  /** Domain of the envelope sender, below `domain`. */
  readonly mailFromDomain: string;
  /** Address that receivers send DMARC and TLS reports to. */
  readonly reportAddress: string;
  /** The MTA-STS policy that is served. */
  readonly policy: string;
  /** Texts at the domain's own name beside SPF, such as proofs of ownership. */
  readonly domainTexts: readonly string[];
  /** SPF mechanisms for other services that send as the domain itself. */
  readonly spfIncludes: readonly string[];
}

/**
 * Everything DNS says about the domain's mail but its DKIM keys. SES sends with an envelope address below the domain, so SPF
 * of the domain itself needs no word for SES: what names no other sender refuses all.
 */
export function mailRecords({ domain, region, mailFromDomain, reportAddress, policy, domainTexts, spfIncludes }: MailRecordArgs): readonly MailRecord[] {
  const spf = ["v=spf1", ...spfIncludes.map((host) => `include:${host}`), "-all"].join(" ");
  return [
    { label: "exchanger", name: domain, type: "MX", values: [`10 ${mailExchanger(region)}`] },
    { label: "spf", name: domain, type: "TXT", values: [spf, ...domainTexts] },
    // Where bounces go. Source: "Using a custom MAIL FROM domain".
    { label: "mail-from-exchanger", name: mailFromDomain, type: "MX", values: [`10 feedback-smtp.${region}.amazonses.com`] },
    { label: "mail-from-spf", name: mailFromDomain, type: "TXT", values: ["v=spf1 include:amazonses.com -all"] },
    // aspf stays relaxed: the envelope address is below the domain, never equal to it. The signature is the domain's own.
    { label: "dmarc", name: `_dmarc.${domain}`, type: "TXT", values: [`v=DMARC1; p=reject; sp=reject; adkim=s; aspf=r; rua=mailto:${reportAddress}`] },
    { label: "mta-sts", name: `_mta-sts.${domain}`, type: "TXT", values: [`v=STSv1; id=${mtaStsId(policy)}`] },
    { label: "tls-reports", name: `_smtp._tls.${domain}`, type: "TXT", values: [`v=TLSRPTv1; rua=mailto:${reportAddress}`] },
  ];
}

/** Regions whose DKIM keys have a domain of their own; the others share one. Source: "Amazon Simple Email Service endpoints and quotas", DKIM domains. */
const OWN_DKIM_DOMAIN = new Set([
  "af-south-1", "ap-northeast-3", "ap-south-2", "ap-southeast-3", "ap-southeast-5", "ca-west-1", "eu-central-2", "eu-south-1",
  "il-central-1", "me-central-1", "us-gov-east-1",
]);

/** The domain under which SES publishes the keys it signs with in a region. */
export function dkimDomain(region: string): string {
  return OWN_DKIM_DOMAIN.has(region) ? `dkim.${region}.amazonses.com` : "dkim.amazonses.com";
}
