// Generated from NotebookEnvironmentProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

/** Collects {@link NotebookEnvironmentProps}; {@code B} is the builder that users see. */
abstract class NotebookEnvironmentPropsBuilder<B extends NotebookEnvironmentPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {

  NotebookEnvironmentPropsBuilder() {}

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookEnvironmentProps props) {
    super.from(props);
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookEnvironmentProps {

    Copy(NotebookEnvironmentPropsBuilder<?> builder) {
      super(builder);
    }
  }
}
