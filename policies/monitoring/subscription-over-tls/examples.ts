// SPDX-License-Identifier: Apache-2.0
import * as aws from "@pulumi/aws";

const subscribe = (protocol: string, endpoint: string) => {
  new aws.sns.TopicSubscription("pager", { topic: "arn:aws:sns:eu-central-1:123456789012:ops", protocol, endpoint });
};

export const good = {
  "HTTPS": () => subscribe("https", "https://pager.example.com/hook"),
};

export const bad = {
  "HTTP": () => subscribe("http", "http://pager.example.com/hook"),
};
