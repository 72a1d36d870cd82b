// SPDX-License-Identifier: Apache-2.0
import type { Resource, View } from "./resource";
import { LAUNCH_TEMPLATE } from "./hosts";

/** Names under which images attach their root volume: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const ROOT_DEVICES = ["/dev/xvda", "/dev/sda1"];

/** The EBS volumes a host describes, each as a view in which `encrypted` is read. */
export function volumesOf(host: Resource): View[] {
  if (host.type !== LAUNCH_TEMPLATE) return [...host.list("rootBlockDevice"), ...host.list("ebsBlockDevices")].filter((device) => !device.bool("noDevice"));
  return host.list("blockDeviceMappings").flatMap((mapping) => mapping.list("ebs"));
}

/** The property that describes the root volume where the host leaves it to the image; `undefined` when it does not. */
export function missingRootVolume(host: Resource): string | undefined {
  if (host.type !== LAUNCH_TEMPLATE) return host.get("rootBlockDevice") === undefined ? "rootBlockDevice" : undefined;
  const described = host.list("blockDeviceMappings").some((mapping) => ROOT_DEVICES.includes(mapping.text("deviceName") ?? "") && mapping.has("ebs"));
  return described ? undefined : "blockDeviceMappings";
}
