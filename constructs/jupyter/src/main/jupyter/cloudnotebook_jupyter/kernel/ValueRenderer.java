package io.github.cloudnotebook.kernel;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Shows values as jjava does, arrays by their elements, and tables as tables. */
final class ValueRenderer extends Renderer {
  private static final int ELEMENTS = 1000;
  private static final int CHARACTERS = 20_000;

  @Override
  protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
    if (value != null && value.getClass().isArray() && !data.hasDataForType(MIMEType.TEXT_PLAIN)) {
      data.putText(text(value));
    }
    Table.of(value)
        .ifPresent(
            table -> {
              if (!data.hasDataForType(MIMEType.TEXT_HTML)) {
                data.putHTML(table.html());
              }
              if (!data.hasDataForType(MIMEType.TEXT_PLAIN)) {
                data.putText(table.text());
              }
            });
    return super.finalizeDisplayData(data, value);
  }

  private static String text(Object array) {
    int length = Array.getLength(array);
    int shown = Math.min(length, ELEMENTS);
    Object part = Array.newInstance(array.getClass().getComponentType(), shown);
    System.arraycopy(array, 0, part, 0, shown);
    String inBrackets = Arrays.deepToString(new Object[] {part});
    String text = inBrackets.substring(1, inBrackets.length() - 1);
    if (shown == length && text.length() <= CHARACTERS) {
      return text;
    }
    return text.substring(0, Math.min(text.length() - 1, CHARACTERS)) + ", …] (" + length + " elements)";
  }
}
