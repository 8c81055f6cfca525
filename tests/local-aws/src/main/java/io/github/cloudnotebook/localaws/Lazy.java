package io.github.cloudnotebook.localaws;

import java.util.function.Supplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A client that is created on first use, and again after it was closed. */
final class Lazy<C extends SdkAutoCloseable> implements SdkAutoCloseable {
  private final Supplier<C> maker;
  private C client;

  Lazy(Supplier<C> maker) {
    this.maker = maker;
  }

  C get() {
    if (client == null) {
      client = maker.get();
    }
    return client;
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
