// SPDX-License-Identifier: Apache-2.0
import { defineControl } from "../../_kit/control";

export default defineControl({
  id: "image-trusted-and-fresh",
  title: "Hosts run images of a known maker, no older than 90 days",
  severity: "high",
  why: "Anyone may publish an image under any name; one of a stranger brings what the stranger put in, and an old one every hole found since.",
  fix: "Take the image from the maker's public SSM parameter (/aws/service/debian/release/13/latest/...), or build your own, and replace the hosts.",
  claims: ["system.hardened", "system.patched"],
  frameworks: { nist: ["CM-2", "CM-14", "SI-2", "SI-7"] },
  appliesTo: "live",
});
