// Prints the schema of Terraform's google provider as `terraform providers schema -json` does, as far as the bindings
// for CDKTF have it: names, types, what is required, and which blocks may be there only once.
// Usage: node schema.js FILE, the .jsii of the bindings
"use strict";
const { readFileSync } = require("node:fs");

const { name: module_, types } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const PRIMITIVES = { string: "string", number: "number", boolean: "bool" };
const PAGE = /registry\.terraform\.io\/providers\/hashicorp\/google\/[^/]+\/docs\/(?:resources|data-sources)\/(\w+)#/;

/** A block, from the properties by which the bindings take it. */
function block(properties) {
  const attributes = {};
  const block_types = {};
  for (const property of properties) {
    const name = argument(property);
    const required = property.optional ? { optional: true } : { required: true };
    const nested = nestedType(property.type);
    if (!nested) {
      attributes[name] = { type: plainType(property.type), ...required };
    } else if (name === "timeouts") {
      block_types[name] = { nesting_mode: "single", block: block(nested.properties ?? []) };
    } else {
      block_types[name] = {
        nesting_mode: "list",
        min_items: property.optional ? 0 : 1,
        ...(nested.many ? {} : { max_items: 1 }),
        block: block(nested.properties ?? []),
      };
    }
  }
  return { attributes, block_types };
}

/** The provider's own name of an argument: the page that is linked has it, where there is one. */
function argument({ name, docs }) {
  const link = `${docs?.summary} ${docs?.remarks}`.match(/registry\.terraform\.io\S+#(\w+)/);
  return link ? link[1] : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What a property takes, besides references, which stand for everything. */
function taken(type) {
  return (type.union?.types ?? [type]).filter((one) => one.fqn !== "cdktf.IResolvable");
}

/** The properties of a nested block, and whether there may be many; undefined for a plain value. */
function nestedType(type) {
  const [one] = taken(type);
  const struct = types[(one.collection?.elementtype ?? one).fqn];
  return struct && { properties: struct.properties, many: one.collection !== undefined };
}

/** The type of a plain value, as a schema writes it. */
function plainType(type) {
  const [one] = taken(type);
  if (one.collection) {
    return [one.collection.kind === "map" ? "map" : "list", plainType(one.collection.elementtype)];
  }
  if (!PRIMITIVES[one.primitive]) {
    throw new Error(`a type that is not known here: ${JSON.stringify(type)}`);
  }
  return PRIMITIVES[one.primitive];
}

/** The schemas of all classes with this base, by the provider's own names, which their pages have. */
function schemas(base) {
  const found = {};
  for (const { fqn } of Object.values(types).filter((type) => type.base === base)) {
    const properties = types[`${fqn}Config`].properties ?? [];
    const page = JSON.stringify(properties).match(PAGE);
    if (page) {
      found[`google_${page[1]}`] = { block: block(properties) };
    }
  }
  return found;
}

const provider = types[`${module_}.provider.GoogleProviderConfig`].properties.filter(({ name }) => name !== "alias");
const schema = {
  provider: { block: block(provider) },
  resource_schemas: schemas("cdktf.TerraformResource"),
  data_source_schemas: schemas("cdktf.TerraformDataSource"),
};
process.stdout.write(JSON.stringify({ provider_schemas: { "registry.terraform.io/hashicorp/google": schema } }));
