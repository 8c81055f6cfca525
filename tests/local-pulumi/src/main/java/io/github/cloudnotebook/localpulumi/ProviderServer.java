package io.github.cloudnotebook.localpulumi;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.github.cloudnotebook.localpulumi.CloudProvider.Made;
import io.github.cloudnotebook.localpulumi.CloudProvider.Wanted;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * Speaks the engine's protocol for a {@link CloudProvider} of this process, which the engine joins
 * in place of a plugin's own.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto">The
 *     protocol</a>
 */
final class ProviderServer extends ResourceProviderImplBase implements AutoCloseable {

  private static final int LARGEST_MESSAGE = 64 << 20;

  private final CloudProvider provider;
  private final Server server;

  ProviderServer(CloudProvider provider) {
    this.provider = provider;
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(this)
              .maxInboundMessageSize(LARGEST_MESSAGE)
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, as the engine is told in {@code PULUMI_DEBUG_PROVIDERS}. */
  String address() {
    return provider.name() + ":" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  @Override
  public void getPluginInfo(Empty question, StreamObserver<PluginInfo> answer) {
    say(answer, () -> PluginInfo.newBuilder().setVersion(provider.version()).build());
  }

  @Override
  public void attach(PluginAttach question, StreamObserver<Empty> answer) {
    say(answer, Empty::getDefaultInstance);
  }

  @Override
  public void cancel(Empty question, StreamObserver<Empty> answer) {
    say(answer, Empty::getDefaultInstance);
  }

  @Override
  public void checkConfig(CheckRequest question, StreamObserver<CheckResponse> answer) {
    say(answer, () -> CheckResponse.newBuilder().setInputs(question.getNews()).build());
  }

  @Override
  public void diffConfig(DiffRequest question, StreamObserver<DiffResponse> answer) {
    say(answer, DiffResponse::getDefaultInstance);
  }

  /** The engine itself keeps secrets: it takes them off before it asks, and puts them back. */
  @Override
  public void configure(ConfigureRequest question, StreamObserver<ConfigureResponse> answer) {
    say(answer, () -> ConfigureResponse.newBuilder().setSupportsPreview(true).build());
  }

  @Override
  public void check(CheckRequest question, StreamObserver<CheckResponse> answer) {
    say(
        answer,
        () ->
            CheckResponse.newBuilder()
                .setInputs(question.getNews())
                .addAllFailures(failures(wanted(question.getUrn(), question.getNews())))
                .build());
  }

  @Override
  public void diff(DiffRequest question, StreamObserver<DiffResponse> answer) {
    say(answer, () -> difference(question));
  }

  @Override
  public void create(CreateRequest question, StreamObserver<CreateResponse> answer) {
    say(
        answer,
        () -> {
          if (question.getPreview()) {
            return CreateResponse.newBuilder()
                .setProperties(knownBefore(question.getProperties()))
                .build();
          }
          Made made = provider.make(wanted(question.getUrn(), question.getProperties()));
          return CreateResponse.newBuilder()
              .setId(made.id())
              .setProperties(Values.struct(made.outputs()))
              .build();
        });
  }

  @Override
  public void update(UpdateRequest question, StreamObserver<UpdateResponse> answer) {
    say(
        answer,
        () -> {
          Struct outputs =
              question.getPreview()
                  ? question.getOlds().toBuilder().mergeFrom(question.getNews()).build()
                  : Values.struct(
                      provider.change(
                          question.getId(), wanted(question.getUrn(), question.getNews())));
          return UpdateResponse.newBuilder().setProperties(outputs).build();
        });
  }

  @Override
  public void read(ReadRequest question, StreamObserver<ReadResponse> answer) {
    say(
        answer,
        () ->
            ReadResponse.newBuilder()
                .setId(question.getId())
                .setInputs(question.getInputs())
                .setProperties(question.getProperties())
                .build());
  }

  @Override
  public void delete(DeleteRequest question, StreamObserver<Empty> answer) {
    say(
        answer,
        () -> {
          provider.delete(type(question.getUrn()), question.getId());
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void invoke(InvokeRequest question, StreamObserver<InvokeResponse> answer) {
    say(
        answer,
        () -> {
          Map<String, Object> told =
              provider.answer(question.getTok(), Values.map(question.getArgs()));
          return InvokeResponse.newBuilder().setReturn(Values.struct(told)).build();
        });
  }

  /** What a program knows of a resource before it is there: the cloud completes objects. */
  private static Struct knownBefore(Struct inputs) {
    Struct.Builder known = Struct.newBuilder();
    inputs
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (!value.hasStructValue()
                  && value.getListValue().getValuesList().stream()
                      .noneMatch(Value::hasStructValue)) {
                known.putFields(name, value);
              }
            });
    return known.build();
  }

  private List<CheckFailure> failures(Wanted wanted) {
    return provider.mistakes(wanted).stream()
        .map(mistake -> CheckFailure.newBuilder().setReason(mistake).build())
        .toList();
  }

  private DiffResponse difference(DiffRequest question) {
    Map<String, Object> before = Values.map(question.getOldInputs());
    Map<String, Object> now = Values.map(question.getNews());
    List<String> changed =
        Stream.of(before, now)
            .flatMap(inputs -> inputs.keySet().stream())
            .filter(input -> !Objects.equals(before.get(input), now.get(input)))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .toList();
    String type = type(question.getUrn());
    return DiffResponse.newBuilder()
        .setChanges(
            changed.isEmpty()
                ? DiffResponse.DiffChanges.DIFF_NONE
                : DiffResponse.DiffChanges.DIFF_SOME)
        .addAllDiffs(changed)
        .addAllReplaces(
            changed.stream().filter(input -> provider.isPartOfTheId(type, input)).toList())
        .build();
  }

  private static Wanted wanted(String urn, Struct inputs) {
    return new Wanted(type(urn), urn.substring(urn.lastIndexOf("::") + 2), Values.map(inputs));
  }

  /** The type in a URN, such as {@code urn:pulumi:stack::project::parent$type::name}. */
  private static String type(String urn) {
    String types = urn.substring(0, urn.lastIndexOf("::"));
    return types.substring(Math.max(types.lastIndexOf('$') + 1, types.lastIndexOf("::") + 2));
  }

  private static <T> void say(StreamObserver<T> answer, Supplier<T> what) {
    try {
      answer.onNext(what.get());
      answer.onCompleted();
    } catch (RuntimeException e) {
      answer.onError(Status.UNKNOWN.withDescription(e.getMessage()).withCause(e).asException());
    }
  }
}
