// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";
import { addressCount } from "../../_kit/net/cidr";
import type { View } from "../../_kit/resource";

const ROUTE = "aws:ec2/route:Route";
const ROUTE_TABLES = ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];

/** The largest blocks a VPC can have, /16 and /56: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST = { ipv4: 1n << 16n, ipv6: 1n << 72n } as const;

const DESTINATIONS = [
  ["destinationCidrBlock", LARGEST.ipv4],
  ["cidrBlock", LARGEST.ipv4],
  ["destinationIpv6CidrBlock", LARGEST.ipv6],
  ["ipv6CidrBlock", LARGEST.ipv6],
] as const;

export default defineControl({
  id: "peering-routes-narrow",
  title: "Routes over VPC peering lead to the peer only",
  severity: "medium",
  why: "A route wider than the peer's network lets an intruder there see and answer traffic that was meant for elsewhere.",
  fix: "Set the route's destination to the block of the peer VPC, or of the one subnet that is needed.",
  claims: ["storage.perimeter"],
  frameworks: { cis: ["6.6"], nist: ["AC-4", "SC-7"] },
  appliesTo: [ROUTE, ...ROUTE_TABLES],
  check(resource, { violation, notApplicable, each }) {
    const routes: View[] = resource.type === ROUTE ? [resource] : resource.list("routes");
    const peering = routes.filter((route) => route.has("vpcPeeringConnectionId"));
    if (peering.length === 0) notApplicable("no route over a peering connection");
    each(peering, (route) => {
      each(DESTINATIONS, ([property, largest]) => {
        const block = route.text(property);
        if (block === undefined || block === "" || addressCount(block) <= largest) return;
        violation(`${route.path === "" ? property : `${route.path}.${property}`} is "${block}", wider than any VPC`);
      });
    });
  },
});
