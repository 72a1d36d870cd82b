// Glacis' policies, with the posture and the baseline of this project: pulumi up --policy-pack policy-pack
const fs = require("node:fs");
const path = require("node:path");

for (const [variable, name] of [["GLACIS_POSTURE", "posture.yaml"], ["GLACIS_BASELINE", "glacis-baseline.yaml"]]) {
  const file = path.join(__dirname, "..", name);
  if (process.env[variable] === undefined && fs.existsSync(file)) process.env[variable] = file;
}
require("glacis/policies");
