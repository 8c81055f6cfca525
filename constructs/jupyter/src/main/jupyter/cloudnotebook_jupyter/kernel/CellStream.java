package io.github.cloudnotebook.kernel;

import java.util.function.BiConsumer;
import org.dflib.jjava.jupyter.channels.JupyterOutputStream;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;

/** Standard output or error of cells: text also arrives without an end of line. */
final class CellStream extends JupyterOutputStream {
  CellStream(BiConsumer<ShellReplyEnvironment, String> write) {
    super(write);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    super.write(bytes, from, length);
    if (length > 0 && bytes[from + length - 1] >= 0) { // not in the middle of a character
      flush();
    }
  }

  @Override
  public synchronized void flush() {
    super.flush();
  }
}
