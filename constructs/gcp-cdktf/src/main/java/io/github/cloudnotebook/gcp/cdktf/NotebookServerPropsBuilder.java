// Generated from NotebookServerProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

/** Collects {@link NotebookServerProps}; {@code B} is the builder that users see. */
abstract class NotebookServerPropsBuilder<B extends NotebookServerPropsBuilder<B>>
    extends NotebookServerOptionsBuilder<B> {

  NotebookServerPropsBuilder() {}

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerProps props) {
    super.from(props);
    return self();
  }

  static class Copy extends NotebookServerOptionsBuilder.Copy implements NotebookServerProps {

    Copy(NotebookServerPropsBuilder<?> builder) {
      super(builder);
    }
  }
}
