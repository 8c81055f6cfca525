package io.github.cloudnotebook.localpulumi;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as the engine sends them, and as JSON has them. */
final class Values {

  private Values() {}

  static Map<String, Object> map(Struct struct) {
    Map<String, Object> map = new TreeMap<>();
    struct
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (!value.hasNullValue()) {
                map.put(name, value(value));
              }
            });
    return map;
  }

  static Struct struct(Map<?, ?> map) {
    Struct.Builder struct = Struct.newBuilder();
    map.forEach((name, value) -> struct.putFields(String.valueOf(name), value(value)));
    return struct.build();
  }

  private static Object value(Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> value.getBoolValue();
      case NUMBER_VALUE -> number(value.getNumberValue());
      case STRING_VALUE -> value.getStringValue();
      case LIST_VALUE -> value.getListValue().getValuesList().stream().map(Values::value).toList();
      case STRUCT_VALUE -> map(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET ->
          throw new IllegalArgumentException("a list has an entry that is nothing");
    };
  }

  private static Object number(double number) {
    return number == Math.rint(number) ? (Object) (long) number : (Object) number;
  }

  private static Value value(Object value) {
    Value.Builder builder = Value.newBuilder();
    if (value instanceof Map<?, ?> map) {
      builder.setStructValue(struct(map));
    } else if (value instanceof List<?> list) {
      builder.setListValue(
          ListValue.newBuilder().addAllValues(list.stream().map(Values::value).toList()));
    } else if (value instanceof Boolean truth) {
      builder.setBoolValue(truth);
    } else if (value instanceof Number number) {
      builder.setNumberValue(number.doubleValue());
    } else if (value == null) {
      builder.setNullValue(NullValue.NULL_VALUE);
    } else {
      builder.setStringValue(value.toString());
    }
    return builder.build();
  }
}
