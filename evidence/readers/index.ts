// SPDX-License-Identifier: Apache-2.0
import { instanceProfile, passwordPolicy, policy, role, rolePolicyAttachment } from "./access";
import { trail } from "./audit-trail";
import { backupPlan, backupSelection, restoreTestingPlan, restoreTestingSelection, vault, vaultNotifications, vaultPolicy } from "./backup";
import { certificate, certificateValidation } from "./certificates";
import { dnsRecord } from "./dns";
import { listener, listenerRule, loadBalancer, targetGroup } from "./edge";
import { eventRule } from "./events";
import { scalingGroup } from "./groups";
import { hostDefaults } from "./host-defaults";
import { document, launchTemplate, patchBaseline } from "./hosts";
import { key } from "./keys";
import type { Reader } from "./kit";
import { topic } from "./messaging";
import { alarm, compositeAlarm, dataProtection, logGroup, logResourcePolicy, metricFilter, subscriptionFilter } from "./monitoring";
import { flowLog, networkAcl, securityGroup, subnet, vpc, vpcEndpoint } from "./network";
import { queue } from "./queues";
import { address, routeTable } from "./routes";
import { secret } from "./secrets";
import { bucket } from "./storage";
import { webAcl, webAclAssociation } from "./web-acl";

/** Every reader. */
export const readers: readonly Reader[] = [
  bucket, key, secret, backupPlan, vault, vaultPolicy, vaultNotifications, trail, topic, alarm, compositeAlarm, logGroup, metricFilter, logResourcePolicy, dataProtection, role, policy, passwordPolicy, loadBalancer, listener, listenerRule, targetGroup,
  webAcl, webAclAssociation, securityGroup, vpc, subnet, flowLog, vpcEndpoint, launchTemplate, ...hostDefaults, networkAcl, document,
  rolePolicyAttachment, instanceProfile, routeTable, address, subscriptionFilter, patchBaseline, backupSelection, restoreTestingPlan, restoreTestingSelection,
  scalingGroup, queue, eventRule, certificate, certificateValidation, dnsRecord,
];

const byType = new Map(readers.flatMap((reader) => reader.types.map((type) => [type, reader] as const)));

/** The reader of a canonical type. */
export const readerOf = (type: string): Reader | undefined => byType.get(type);

/** Types that are seen while another resource is read. */
export const COMPANIONS: ReadonlySet<string> = new Set(readers.flatMap(({ companions = [] }) => companions));
