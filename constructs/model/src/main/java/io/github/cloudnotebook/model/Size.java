package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Size of the machine, the same on every cloud. */
public enum Size {
  /** 2 vCPUs, 4 GiB. */
  @JsonProperty("small")
  SMALL(2, 4),
  /** 2 vCPUs, 8 GiB. */
  @JsonProperty("medium")
  MEDIUM(2, 8),
  /** 4 vCPUs, 16 GiB. */
  @JsonProperty("large")
  LARGE(4, 16),
  /** 8 vCPUs, 32 GiB. */
  @JsonProperty("xlarge")
  XLARGE(8, 32);

  private final int vcpus;
  private final int memoryGiB;

  Size(int vcpus, int memoryGiB) {
    this.vcpus = vcpus;
    this.memoryGiB = memoryGiB;
  }

  /** The number of virtual processors. */
  public int vcpus() {
    return vcpus;
  }

  /** The main memory in GiB. */
  public int memoryGiB() {
    return memoryGiB;
  }
}
