// SPDX-License-Identifier: Apache-2.0
import { DescribeImagesCommand, DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { defineProbe, stackItself } from "../../_kit/probe";

const MOST_DAYS = 90;
const DAY = 86_400_000;

/** Accounts that makers publish from, from their own pages: wiki.debian.org/Cloud/AmazonEC2Image, documentation.ubuntu.com/aws, access.redhat.com/solutions/15356. */
const MAKERS: Readonly<Record<string, string>> = { "136693071363": "Debian", "099720109477": "Ubuntu", "309956199498": "Red Hat" };

/** The hosts of the primary region that are not ended: not only those of the stack, since one started by hand is no safer. */
export default defineProbe({
  control: "image-trusted-and-fresh",
  actions: ["ec2:DescribeInstances", "ec2:DescribeImages"],
  subjects: stackItself,
  async collect(_stack, live) {
    const client = live.client(EC2Client);
    const hosts = new Map<string, string[]>();
    let account: string | undefined;
    for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
      const page = await client.send(new DescribeInstancesCommand({ NextToken: token, Filters: [{ Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] }] }), { abortSignal: live.signal });
      for (const { Instances = [], OwnerId } of page.Reservations ?? []) {
        account ??= OwnerId;
        for (const { ImageId = "", InstanceId = "" } of Instances) hosts.set(ImageId, [...(hosts.get(ImageId) ?? []), InstanceId]);
      }
      token = page.NextToken;
    }
    const { Images = [] } = hosts.size === 0 ? {} : await client.send(new DescribeImagesCommand({ ImageIds: [...hosts.keys()], IncludeDeprecated: true }), { abortSignal: live.signal });
    const images = Images.map(({ ImageId, OwnerId, ImageOwnerAlias, CreationDate, DeprecationTime }) => ({ ImageId, OwnerId, ImageOwnerAlias, CreationDate, DeprecationTime }));
    return { account, hosts: Object.fromEntries(hosts), images };
  },
  judge({ account, hosts, images }, { today, violation, notApplicable }) {
    if (Object.keys(hosts).length === 0) notApplicable("no host is running");
    for (const [id, running] of Object.entries(hosts)) {
      const where = `${running.length === 1 ? `host ${running[0] ?? ""} runs` : `${running.length} hosts, such as ${running[0] ?? ""}, run`} image ${id}`;
      const image = images.find(({ ImageId }) => ImageId === id);
      if (!image) {
        violation(`${where}, which its maker has withdrawn`);
        continue;
      }
      const known = image.OwnerId === account || image.ImageOwnerAlias === "amazon" || (image.OwnerId !== undefined && image.OwnerId in MAKERS);
      if (!known) violation(`${where} of account ${image.OwnerId ?? "unknown"}, which is no known maker and not this one`);
      const days = Math.floor((Date.parse(today) - Date.parse(image.CreationDate ?? "")) / DAY);
      if (!(days <= MOST_DAYS)) violation(`${where}, made ${Number.isNaN(days) ? "at an unknown time" : `${days} days ago`}`);
      if (image.DeprecationTime !== undefined && Date.parse(image.DeprecationTime) <= Date.parse(today)) violation(`${where}, deprecated since ${image.DeprecationTime.slice(0, 10)}`);
    }
  },
});
