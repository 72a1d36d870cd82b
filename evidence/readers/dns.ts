// SPDX-License-Identifier: Apache-2.0
import { ListResourceRecordSetsCommand, Route53Client, type ListResourceRecordSetsCommandOutput, type RRType } from "@aws-sdk/client-route-53";
import { type Reader, whenFound } from "./kit";

/** A record of a zone. Those that share its name and type differ by their set; of those there are a hundred at most. */
export const dnsRecord: Reader = {
  types: ["aws:route53/record:Record"],
  actions: ["route53:ListResourceRecordSets"],
  async collect({ outputs }, reads, live) {
    const name = `${String(outputs.fqdn).replace(/\.$/, "")}.`;
    await reads.call("records", "route53:ListResourceRecordSets", async () => {
      const command = new ListResourceRecordSetsCommand({ HostedZoneId: String(outputs.zoneId), StartRecordName: name, StartRecordType: outputs.type as RRType, MaxItems: 100 });
      const { ResourceRecordSets = [] } = await live.client(Route53Client).send(command);
      // The list goes on with whatever comes next in the zone.
      return { ResourceRecordSets: ResourceRecordSets.filter((record) => plainName(record.Name) === plainName(name) && record.Type === outputs.type && (record.SetIdentifier ?? "") === (outputs.setIdentifier ?? "")) };
    }, "NoSuchHostedZone");
  },
  observe(answers, { type, outputs }) {
    return whenFound(answers, type, "records", ({ ResourceRecordSets }: ListResourceRecordSetsCommandOutput) => ResourceRecordSets?.[0], ({ Name, Type, TTL, ResourceRecords = [], AliasTarget, SetIdentifier }) => ({
      name: plainName(Name), fqdn: plainName(Name), type: Type, zoneId: outputs.zoneId, ttl: TTL ?? null, records: ResourceRecords.map(({ Value }) => Value), setIdentifier: SetIdentifier ?? null,
      aliases: AliasTarget ? [{ name: plainName(AliasTarget.DNSName).replace(/^dualstack\./, ""), zoneId: AliasTarget.HostedZoneId, evaluateTargetHealth: AliasTarget.EvaluateTargetHealth ?? false }] : [],
    }));
  },
};

/** As the provider writes it: in lower case, without the last dot, and the asterisk, which the service answers as an octal number, as itself. */
function plainName(name = ""): string {
  return name.toLowerCase().replace(/\.$/, "").replace(/^\\052/, "*");
}
