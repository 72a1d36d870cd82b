// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { Secret, type Properties, type Value } from "../_shared/values";
import { allowedUses, createRequest, createSelfSigned, signRequest, type Grant, type Identity, type IssuedCertificate, type Subject } from "./certificates";
import { algorithmOf, algorithms, curveNames, generateKey, keyId, parsePrivateKey, privateKeyProperties, publicKeyProperties, type Algorithm, type Curve } from "./keys";
import { reveal, type Schema } from "./properties";

export interface Made {
  readonly id: string;
  readonly outputs: Properties;
}

export interface ResourceType {
  readonly inputs: Schema;
  /** Outputs that exist only once the resource is made. */
  readonly computed: readonly string[];
  readonly secretOutputs: readonly string[];
  /** Has a validity that ends, and is made anew when that is near. */
  readonly renews: boolean;
  /** Makes the resource; every input is known then. */
  readonly create: (inputs: Properties) => Promise<Made>;
}

const names = { type: "strings" } as const;
const identityInputs = { subject: { type: "subject" }, dnsNames: names, ipAddresses: names, uris: names } as const;
const keyInputs = {
  privateKeyPem: { type: "string", secret: true },
  privateKeyPemWo: { type: "string", secret: true, writeOnly: true },
  privateKeyPemWoVersion: { type: "integer" },
} as const;
const grantInputs = {
  allowedUses: { type: "strings", required: true, allowed: allowedUses },
  validityPeriodHours: { type: "integer", required: true, min: 0 },
  earlyRenewalHours: { type: "integer", default: 0, min: 0, updatable: true },
  isCaCertificate: { type: "boolean", default: false },
  maxPathLength: { type: "integer", default: -1, min: -1 },
  setSubjectKeyId: { type: "boolean", default: false },
} as const;
const certificateOutputs = ["certPem", "validityStartTime", "validityEndTime"];

/** The resource types of the tls package, with the properties, defaults and replacement rules of its version 5. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "tls:index/privateKey:PrivateKey": {
    inputs: {
      algorithm: { type: "string", required: true, allowed: algorithms },
      rsaBits: { type: "integer", default: 2048, min: 1024 },
      ecdsaCurve: { type: "string", default: "P224", allowed: curveNames },
    },
    computed: ["publicKeyPem", "publicKeyOpenssh", "publicKeyFingerprintMd5", "publicKeyFingerprintSha256"],
    secretOutputs: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
    renews: false,
    create: (inputs) => {
      const { algorithm, rsaBits = 2048, ecdsaCurve = "P224" } = plain<{ algorithm: Algorithm; rsaBits?: number; ecdsaCurve?: Curve }>(inputs);
      const key = generateKey(algorithm, rsaBits, ecdsaCurve);
      return Promise.resolve({ id: keyId(key), outputs: { ...publicKeyProperties(key), ...secrets(privateKeyProperties(key)) } });
    },
  },

  "tls:index/selfSignedCert:SelfSignedCert": {
    inputs: { ...identityInputs, ...keyInputs, ...grantInputs, setAuthorityKeyId: { type: "boolean", default: false } },
    computed: [...certificateOutputs, "keyAlgorithm"],
    secretOutputs: [],
    renews: true,
    create: async (inputs) => {
      const key = keyFrom(inputs, "privateKeyPem");
      const { setAuthorityKeyId = false } = plain<{ setAuthorityKeyId?: boolean }>(inputs);
      const certificate = await createSelfSigned(identity(inputs), grant(inputs), setAuthorityKeyId, key);
      return issued(certificate, { keyAlgorithm: algorithmOf(key) });
    },
  },

  "tls:index/certRequest:CertRequest": {
    inputs: { ...identityInputs, ...keyInputs },
    computed: ["certRequestPem", "keyAlgorithm"],
    secretOutputs: [],
    renews: false,
    create: async (inputs) => {
      const key = keyFrom(inputs, "privateKeyPem");
      const certRequestPem = await createRequest(identity(inputs), key);
      return { id: createHash("sha1").update(certRequestPem).digest("hex"), outputs: { certRequestPem, keyAlgorithm: algorithmOf(key) } };
    },
  },

  "tls:index/locallySignedCert:LocallySignedCert": {
    inputs: {
      ...grantInputs,
      certRequestPem: { type: "string", required: true },
      caCertPem: { type: "string", required: true },
      caPrivateKeyPem: { type: "string", secret: true },
      caPrivateKeyPemWo: { type: "string", secret: true, writeOnly: true },
      caPrivateKeyPemWoVersion: { type: "integer" },
    },
    computed: [...certificateOutputs, "caKeyAlgorithm"],
    secretOutputs: [],
    renews: true,
    create: async (inputs) => {
      const caKey = keyFrom(inputs, "caPrivateKeyPem");
      const { certRequestPem, caCertPem } = plain<{ certRequestPem: string; caCertPem: string }>(inputs);
      return issued(await signRequest(certRequestPem, caCertPem, caKey, grant(inputs)), { caKeyAlgorithm: algorithmOf(caKey) });
    },
  },
};

/** Checked inputs as the type that their schema promises. */
function plain<T>(inputs: Properties): T {
  return reveal(inputs) as T;
}

function secrets(values: Readonly<Record<string, Value>>): Properties {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));
}

/** The key from the property itself or from its write-only twin; exactly one of the two must be set. */
function keyFrom(inputs: Properties, property: string) {
  const { [property]: kept, [`${property}Wo`]: writeOnly } = plain<Record<string, string | undefined>>(inputs);
  const pem = kept ?? writeOnly;
  if (pem === undefined || (kept !== undefined && writeOnly !== undefined)) throw new Error(`${property}: exactly one of ${property} and ${property}Wo must be set.`);
  return parsePrivateKey(pem, property);
}

function identity(inputs: Properties): Identity {
  const { subject = {}, dnsNames = [], ipAddresses = [], uris = [] } = plain<Partial<Identity> & { subject?: Subject }>(inputs);
  return { subject, dnsNames, ipAddresses, uris };
}

function grant(inputs: Properties): Grant {
  const { isCaCertificate = false, maxPathLength = -1, setSubjectKeyId = false, ...rest } = plain<Pick<Grant, "allowedUses" | "validityPeriodHours"> & Partial<Grant>>(inputs);
  return { ...rest, isCaCertificate, maxPathLength, setSubjectKeyId };
}

function issued({ id, ...certificate }: IssuedCertificate, more: Properties): Made {
  return { id, outputs: { ...certificate, ...more } };
}
