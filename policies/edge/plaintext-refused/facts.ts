// SPDX-License-Identifier: Apache-2.0

const port80 = { status: 301, location: "https://www.example.com:443/", setsCookies: false };
const port443 = { status: 400, setsCookies: false };
const endpoint = { host: "www.example.com", port80, port443 };

export const good = {
  "a redirect, and nothing else": [endpoint],
  "no connection at all": [{ ...endpoint, port80: { refused: "ECONNREFUSED" }, port443: { refused: "ECONNRESET" } }],
};

export const bad = {
  "a page in the clear": [{ ...endpoint, port80: { status: 200, setsCookies: false } }],
  "a redirect in the clear": [{ ...endpoint, port80: { ...port80, location: "http://www.example.com/home" } }],
  "a redirect to another name": [{ ...endpoint, port80: { ...port80, location: "https://www.example.net/" } }],
  "a redirect to nowhere": [{ ...endpoint, port80: { status: 302, setsCookies: false } }],
  "a cookie in the clear": [{ ...endpoint, port80: { ...port80, setsCookies: true } }],
  "HTTP on the TLS port": [{ ...endpoint, port443: { status: 200, setsCookies: false } }],
};
