"use strict";

// What the classes of the same names are in CDKTF's own process. They keep there what they are
// given: a synthesis asks the JVM for nothing.
const { TerraformDataSource, TerraformElement, TerraformProvider, TerraformResource } = require("cdktf");

const withArguments = (Block) =>
  class extends Block {
    constructor(scope, id, config, args) {
      super(scope, id, config);
      this.args = args;
    }

    synthesizeAttributes() {
      return this.args;
    }
  };

exports.DataBlock = class DataBlock extends withArguments(TerraformDataSource) {};
exports.ProviderBlock = class ProviderBlock extends withArguments(TerraformProvider) {};
exports.ResourceBlock = class ResourceBlock extends withArguments(TerraformResource) {};

exports.ForgottenBlock = class ForgottenBlock extends TerraformElement {
  constructor(scope, id, type) {
    super(scope, id);
    this.type = type;
  }

  toTerraform() {
    return {
      removed: [{ from: `${this.type}.${this.friendlyUniqueId}`, lifecycle: { destroy: false } }],
    };
  }
};
