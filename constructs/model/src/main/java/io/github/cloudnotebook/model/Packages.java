package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.List;

/**
 * Software for all users, in addition to what every notebook has and what users install themselves.
 *
 * <p>A change is applied in place: Python packages are available to kernels started afterwards. A
 * Debian package removed from the list stays until the machine is replaced.
 */
@JsonDeserialize(builder = Packages.Builder.class)
public record Packages(
    @Setting(
            value = "Debian packages for all users, such as programs for terminals and cells.",
            allowed =
                "names of packages of Debian 13: lower-case letters, digits, `+`, `-` and `.`, each"
                    + " given once",
            rule = TextRule.DEBIAN_PACKAGE,
            example = "graphviz",
            pattern = "[a-z0-9]([a-z0-9+.-]*[a-z0-9+])")
        List<String> debian,
    @Setting(
            value = "Python packages that every cell of the Python kernel can import.",
            allowed = "`name==version` with one fixed release that has wheels, each name once",
            rule = TextRule.PYTHON_PACKAGE,
            example = "scikit-learn==1.9.0",
            pattern =
                "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\\[[A-Za-z0-9._-]+(,[A-Za-z0-9._-]+)*\\])?"
                    + "==[0-9][A-Za-z0-9]*([.!+_-][A-Za-z0-9]+)*")
        List<String> python) {

  /** Copies the lists. */
  public Packages {
    debian = Given.list(debian, "debian");
    python = Given.list(python, "python");
  }

  /** Starts with no packages. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects packages. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private List<String> debian = List.of();
    private List<String> python = List.of();

    private Builder() {}

    /** Installs packages of Debian 13 by their names; default none. */
    public Builder debian(String... debian) {
      return debian(Given.list(debian, "debian"));
    }

    /** Installs packages of Debian 13 by their names; default none. */
    @JsonSetter
    public Builder debian(List<String> debian) {
      this.debian = Given.list(debian, "debian");
      return this;
    }

    /** Installs Python packages {@code name==version} for the Python kernel; default none. */
    public Builder python(String... python) {
      return python(Given.list(python, "python"));
    }

    /** Installs Python packages {@code name==version} for the Python kernel; default none. */
    @JsonSetter
    public Builder python(List<String> python) {
      this.python = Given.list(python, "python");
      return this;
    }

    /** Makes the packages; their values are checked when the notebook is made. */
    public Packages build() {
      return new Packages(debian, python);
    }
  }
}
