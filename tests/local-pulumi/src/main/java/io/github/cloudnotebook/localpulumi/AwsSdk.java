package io.github.cloudnotebook.localpulumi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What Pulumi's Java SDK for AWS says of its types, read from its classes: the names that the
 * provider must serve.
 *
 * <p>Which types there are, and how Terraform calls them, is in {@code types.properties}.
 */
final class AwsSdk {

  private static final String TYPES = "localpulumi/types.properties";
  private static final String SDK = "com/pulumi/aws/version.txt";
  private static final String FUNCTION = "data.";
  private static final String NESTED = ".inputs.";

  private final Map<String, Map<String, Property>> nested = new TreeMap<>();

  private AwsSdk() {}

  /** The version of the SDK and of the provider that it expects. */
  static String version() {
    return Resources.text(SDK).strip();
  }

  /** All of it as JSON, for the provider. */
  static String describe() {
    try {
      return new ObjectMapper().writeValueAsString(new AwsSdk().description());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Description description() {
    Map<String, Resource> resources = new TreeMap<>();
    Map<String, String> functions = new TreeMap<>();
    types()
        .forEach(
            (terraform, name) -> {
              if (terraform.startsWith(FUNCTION)) {
                functions.put(terraform.substring(FUNCTION.length()), name);
              } else {
                resources.put(terraform, resource(type(name)));
              }
            });
    return new Description(
        version(), inputs(type("com.pulumi.aws.ProviderArgs")), resources, functions, nested);
  }

  private Resource resource(Class<?> type) {
    String token = type.getAnnotation(ResourceType.class).type();
    return new Resource(token, inputs(type(type.getName() + "Args")), outputs(type));
  }

  private Map<String, Property> inputs(Class<?> type) {
    Map<String, Property> inputs = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      Import input = field.getAnnotation(Import.class);
      if (input != null) {
        String name = input.name().isEmpty() ? field.getName() : input.name();
        inputs.put(name, property(field, input.required()));
      }
    }
    return inputs;
  }

  private Map<String, Property> outputs(Class<?> type) {
    Map<String, Property> outputs = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      Export output = field.getAnnotation(Export.class);
      if (output != null) {
        outputs.put(output.name(), property(field, false));
      }
    }
    return outputs;
  }

  private Property property(Field field, boolean required) {
    boolean list = false;
    Type type = field.getGenericType();
    while (type instanceof ParameterizedType generic) {
      list |= generic.getRawType() == java.util.List.class;
      Type[] arguments = generic.getActualTypeArguments();
      type = arguments[arguments.length - 1];
    }
    return new Property(nested(type.getTypeName()), list, required);
  }

  /** The name, if it is that of a nested object; its properties are then kept. */
  private String nested(String name) {
    if (!name.startsWith("com.pulumi.aws.") || !name.contains(NESTED)) {
      return "";
    }
    if (!nested.containsKey(name)) {
      nested.put(name, Map.of()); // Types may nest themselves.
      nested.put(name, inputs(type(name)));
    }
    return name;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new LocalCloudException("the SDK has no " + name, e);
    }
  }

  private static Map<String, String> types() {
    Properties types = new Properties();
    try {
      types.load(new StringReader(Resources.text(TYPES)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    types.stringPropertyNames().forEach(name -> sorted.put(name, types.getProperty(name)));
    return sorted;
  }

  /** What {@code names.go} reads. */
  private record Description(
      String version,
      Map<String, Property> provider,
      Map<String, Resource> resources,
      Map<String, String> functions,
      Map<String, Map<String, Property>> types) {}

  private record Resource(
      String token, Map<String, Property> inputs, Map<String, Property> outputs) {}

  private record Property(String type, boolean list, boolean required) {}
}
