package io.github.cloudnotebook.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The kernel's channels to Jupyter.
 *
 * <p>A request is handled as it arrives, whereas jjava polls twenty times a second, and nothing that a handler throws
 * ends the kernel. After an error in a cell, the requests already waiting are answered with "aborted", as Jupyter's
 * protocol requires.
 */
final class Connection extends JupyterConnection {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final KernelConnectionProperties properties;
  private final Output output;

  Connection(KernelConnectionProperties properties) throws Exception {
    super(properties);
    this.properties = properties;
    this.output = new Output(ZMQ.context(1), properties.createHMACGenerator());
  }

  @Override
  public IOPubChannel getIOPub() {
    return output;
  }

  @Override
  public void connect() {
    heartbeat.bind(properties);
    stdin.bind(properties);
    output.bind(properties);
    bind(shell, properties.getShellPort());
    bind(control, properties.getControlPort());
    output.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
  }

  private void bind(ShellChannel channel, int port) {
    channel.bind(properties.getTransport() + "://" + properties.getIp() + ":" + port);
  }

  /** Ends the kernel as soon as its last messages have been sent. */
  void end() throws InterruptedException {
    try {
      output.finish();
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  /** Answers requests for as long as the JVM runs. */
  void serve() {
    Thread controls = new Thread(() -> serve(control), "Control");
    controls.setDaemon(true);
    controls.start();
    serve(shell);
  }

  private void serve(ShellChannel channel) {
    // Without this thread nothing would be answered any more: let Jupyter restart the kernel.
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> Runtime.getRuntime().halt(1));
    while (true) {
      try {
        answer(channel, channel.readMessage());
      } catch (Throwable thrown) {
        System.err.println("A request to the kernel failed: " + thrown);
      }
    }
  }

  private void answer(ShellChannel channel, Message<?> request) {
    var environment = new Environment(channel, stdin, output, request);
    List<Message<?>> waiting = List.of();
    try {
      handle(environment, request);
      if (environment.failed && request.getContent() instanceof ExecuteRequest cell && cell.shouldStopOnError()) {
        waiting = waiting(channel); // before the reply, after which new ones may arrive
      }
    } finally {
      environment.resolveDeferrals();
    }
    if (environment.isMarkedForShutdown()) {
      System.exit(0);
    }
    for (Message<?> next : waiting) {
      if (next.getContent() instanceof ExecuteRequest) {
        abort(channel, next);
      } else {
        answer(channel, next);
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // handlers are kept by the type of their messages
  private void handle(Environment environment, Message<?> request) {
    ShellHandler handler = getHandler(request.getHeader().getType());
    if (handler != null) {
      handler.handle(environment, request);
    }
  }

  private static List<Message<?>> waiting(ShellChannel channel) {
    List<Message<?>> waiting = new ArrayList<>();
    while ((channel.getEvents() & ZMQ.Poller.POLLIN) != 0) {
      waiting.add(channel.readMessage());
    }
    return waiting;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // jjava has no reply of this kind
  private void abort(ShellChannel channel, Message<?> request) {
    var environment = new Environment(channel, stdin, output, request);
    environment.setStatusBusy();
    environment.reply(new Message(request, (MessageType) ExecuteReply.MESSAGE_TYPE, Map.of("status", "aborted")));
    environment.setStatusIdle();
  }

  /** Sends replies to the sender of a request. */
  private static final class Environment extends ShellReplyEnvironment {
    private final StdinChannel stdin;
    private volatile boolean failed;

    Environment(ShellChannel channel, StdinChannel stdin, Output output, Message<?> request) {
      super(channel, stdin, output, request);
      this.stdin = stdin;
    }

    @Override
    public void replyError(MessageType<?> type, ErrorReply reply) {
      failed = true;
      super.replyError(type, reply);
    }

    /** Asks for a line of input, and gives up when the cell is interrupted. */
    @Override
    public String readFromStdIn(String prompt, boolean isPassword) {
      while (isAnswered()) {
        stdin.readMessage(); // a late answer to an interrupted cell
      }
      stdin.sendMessage(
          new Message<>(getContext(), InputRequest.MESSAGE_TYPE, new InputRequest(prompt, isPassword)));
      while (!isAnswered()) {
        try {
          Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while waiting for input", e);
        }
      }
      return stdin.readMessage(InputReply.MESSAGE_TYPE).getContent().getValue() + System.lineSeparator();
    }

    private boolean isAnswered() {
      return (stdin.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
  }
}
