package io.github.cloudnotebook.kernel;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The channel of all output, which joins printed text into few messages.
 *
 * <p>jjava sends one message for each line, and Jupyter and ZeroMQ drop messages if there are too many. Here text waits
 * a moment for more of its kind; a thread that prints faster than readers read waits too. Before any other message, the
 * text is sent. A separate thread sends, because an interrupt of a cell would break off what the cell's thread sends.
 */
final class Output extends IOPubChannel {
  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration SENDING = Duration.ofSeconds(1); // by ZeroMQ's own thread, which reports nothing
  private static final int CHARACTERS = 100_000;

  private final StringBuilder text = new StringBuilder();
  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(Output::thread);
  private Message<?> first;
  private long sent = System.nanoTime();

  Output(ZMQ.Context context, HMACGenerator signatures) {
    super(context, signatures);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "Output");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void sendMessage(Message<?> message) {
    if (!(message.getContent() instanceof PublishStream printed)) {
      sendText();
      send(message);
      return;
    }
    if (first != null && !isOfOneKind(first, message)) {
      sendText();
    }
    if (first == null) {
      first = message;
      sender.schedule(this::sendText, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }
    String rest = printed.getText();
    while (text.length() + rest.length() > CHARACTERS) {
      int room = CHARACTERS - text.length();
      text.append(rest, 0, room);
      rest = rest.substring(room);
      waitForReaders();
      sendText();
      first = message;
    }
    text.append(rest);
  }

  private static boolean isOfOneKind(Message<?> one, Message<?> other) {
    return kind(one) == kind(other) && Objects.equals(cell(one), cell(other));
  }

  private static PublishStream.StreamType kind(Message<?> message) {
    return ((PublishStream) message.getContent()).getStreamType();
  }

  private static String cell(Message<?> message) {
    return message.hasParentHeader() ? message.getParentHeader().getId() : null;
  }

  /** Waits until Jupyter has all messages; nothing can be sent afterwards. */
  void finish() throws InterruptedException {
    sendText();
    sender.shutdown();
    sender.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    Thread.sleep(SENDING.toMillis());
  }

  private void send(Message<?> message) {
    sender.execute(() -> super.sendMessage(message));
  }

  private synchronized void sendText() {
    if (!text.isEmpty()) {
      send(with(first, new PublishStream(kind(first), text.toString())));
      sent = System.nanoTime();
    }
    text.setLength(0);
    first = null;
  }

  private static Message<PublishStream> with(Message<?> message, PublishStream printed) {
    @SuppressWarnings("unchecked") // only messages of printed text get here
    var original = (Message<PublishStream>) message;
    return new Message<>(
        original.getIdentities(), original.getHeader(), original.getParentHeader(), original.getMetadata(),
        printed, original.getBlobs());
  }

  private void waitForReaders() {
    long left = BETWEEN.toNanos() - (System.nanoTime() - sent);
    if (left > 0) {
      try {
        Thread.sleep(Duration.ofNanos(left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // leave it to the printing code to see that it must stop
      }
    }
  }
}
