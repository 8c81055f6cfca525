package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The machine's instruction set. */
public enum Architecture {
  /** Intel and AMD, 64 bit. */
  @JsonProperty("x86_64")
  X86_64,
  /** Arm, 64 bit; often cheaper. */
  @JsonProperty("arm64")
  ARM64
}
