// Checks with Ajv, as editors do, that the schema takes what the program takes, and refuses what it must.
// Usage: node check.js SCHEMA TAKEN REFUSED
"use strict";
const { readFileSync } = require("node:fs");
const { Ajv } = require("ajv");

const [schema, taken, refused] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

const wrong = taken
  .filter((notebook) => !validate(notebook))
  .map((notebook) => `refused, though the program takes it: ${JSON.stringify(notebook)}`)
  .concat(refused.filter(validate).map((notebook) => `taken, though it is wrong: ${JSON.stringify(notebook)}`));
console.log(`Ajv: ${taken.length} files to take, ${refused.length} to refuse, ${wrong.length} wrong`);
if (wrong.length > 0 || taken.length === 0 || refused.length === 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
