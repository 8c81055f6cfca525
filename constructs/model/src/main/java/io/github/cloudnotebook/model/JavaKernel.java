package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.List;

/**
 * The Java kernel that every user gets.
 *
 * <p>Changes apply to kernels started afterwards; running ones are left alone.
 */
@JsonDeserialize(builder = JavaKernel.Builder.class)
public record JavaKernel(
    @Setting(
            value = "JDK release that runs the kernel.",
            oneOf = {25, 21})
        int jdk,
    @Setting(
            value = "Maven coordinates that every cell can import from, fetched ahead.",
            allowed =
                "`group:artifact:version` with one fixed release, each group and artifact once",
            rule = TextRule.MAVEN_COORDINATE,
            example = "org.apache.commons:commons-math3:3.6.1",
            pattern =
                "[A-Za-z0-9_][A-Za-z0-9_.-]*:[A-Za-z0-9_][A-Za-z0-9_.-]*:[A-Za-z0-9_][A-Za-z0-9_.+-]*")
        List<String> dependencies,
    @Setting(
            value = "Options of the kernel's JVM.",
            allowed =
                "options starting with `-`, without spaces, each given once, none that chooses what"
                    + " the JVM runs (`-jar`, `-cp`, `-m` and the like)",
            example = "-Xmx2g",
            rule = TextRule.JVM_OPTION,
            pattern = "-[^\\u0000-\\u0020\\u007f-\\u00a0]+")
        List<String> jvmOptions) {

  /** Copies the lists. */
  public JavaKernel {
    dependencies = Given.list(dependencies, "dependencies");
    jvmOptions = Given.list(jvmOptions, "jvmOptions");
  }

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of a Java kernel. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private int jdk = 25;
    private List<String> dependencies = List.of();
    private List<String> jvmOptions = List.of();

    private Builder() {}

    /** Chooses the JDK release, 25 or 21; default 25. */
    public Builder jdk(int jdk) {
      this.jdk = jdk;
      return this;
    }

    /** Preloads Maven coordinates {@code group:artifact:version}; default none. */
    public Builder dependencies(String... dependencies) {
      return dependencies(Given.list(dependencies, "dependencies"));
    }

    /** Preloads Maven coordinates {@code group:artifact:version}; default none. */
    @JsonSetter
    public Builder dependencies(List<String> dependencies) {
      this.dependencies = Given.list(dependencies, "dependencies");
      return this;
    }

    /** Passes options such as {@code -Xmx2g} to the kernel's JVM; default none. */
    public Builder jvmOptions(String... jvmOptions) {
      return jvmOptions(Given.list(jvmOptions, "jvmOptions"));
    }

    /** Passes options such as {@code -Xmx2g} to the kernel's JVM; default none. */
    @JsonSetter
    public Builder jvmOptions(List<String> jvmOptions) {
      this.jvmOptions = Given.list(jvmOptions, "jvmOptions");
      return this;
    }

    /** Makes the kernel; its values are checked when the notebook is made. */
    public JavaKernel build() {
      return new JavaKernel(jdk, dependencies, jvmOptions);
    }
  }
}
