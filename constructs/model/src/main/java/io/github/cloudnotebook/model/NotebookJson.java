package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Writes a notebook as JSON: the shape of {@code notebook.yaml}, every default filled in. */
public final class NotebookJson {

  /** Reads and writes the model's records; a key without a value counts as not given. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP))
          .build();

  // The platform's line separator would make the bundle's digest depend on where it is built.
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private NotebookJson() {}

  /** The notebook as JSON: equal notebooks give equal text, on every platform. */
  public static String write(Notebook notebook) {
    try {
      return WRITER.writeValueAsString(Given.value(notebook, "notebook")) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of plain values is always writable", e);
    }
  }
}
