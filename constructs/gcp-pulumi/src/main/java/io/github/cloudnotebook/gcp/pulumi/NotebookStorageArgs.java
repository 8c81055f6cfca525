package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookStorage} is given. */
public final class NotebookStorageArgs extends ResourceArgs {
  private @Nullable ObjectStorage storage;

  @Import(name = "project")
  private @Nullable Output<String> project;

  @Import(name = "region")
  private @Nullable Output<String> region;

  @Import(name = "bucketName")
  private @Nullable Output<String> bucketName;

  @Import(name = "protectData")
  private boolean protectData = true;

  private NotebookStorageArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookStorageArgs());
  }

  /** The settings of a new bucket. */
  public ObjectStorage storage() {
    return storage == null ? ObjectStorage.builder().build() : storage;
  }

  /** Whether settings for a new bucket were given. */
  public boolean hasStorage() {
    return storage != null;
  }

  /** The id of the project of a new bucket. */
  public Output<String> project() {
    return Required.of(project, "project");
  }

  /** The region of a new bucket. */
  public Output<String> region() {
    return Required.of(region, "region");
  }

  /** The existing bucket, if one is given. */
  public Optional<Output<String>> bucketName() {
    return Optional.ofNullable(bucketName);
  }

  /** Whether a new bucket has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** Collects what a {@link NotebookStorage} is given. */
  public static final class Builder {
    private final NotebookStorageArgs args;

    private Builder(NotebookStorageArgs args) {
      this.args = args;
    }

    /** The settings of a new bucket; default those of an empty {@code storage: {}}. */
    public Builder storage(ObjectStorage storage) {
      args.storage = storage;
      return this;
    }

    /** The id of the existing project, such as {@code research-7312}; a new bucket needs it. */
    public Builder project(Output<String> project) {
      args.project = project;
      return this;
    }

    /** See {@link #project(Output)}. */
    public Builder project(String project) {
      return project(Output.of(project));
    }

    /**
     * The region, such as {@code europe-west1}; a new bucket needs it. Another one would replace
     * the bucket, which Pulumi refuses.
     */
    public Builder region(Output<String> region) {
      args.region = region;
      return this;
    }

    /** See {@link #region(Output)}. */
    public Builder region(String region) {
      return region(Output.of(region));
    }

    /**
     * An existing bucket, whose encryption, versions, rules and logs are yours; default a new one.
     * The machine gets a role on the whole bucket, so give one that nothing else uses. It needs
     * uniform bucket-level access. Two notebooks with the same bucket share its folders, and users
     * with the same name count as one user.
     *
     * @see <a href="https://cloud.google.com/storage/docs/uniform-bucket-level-access">Uniform
     *     access</a>
     */
    public Builder bucketName(Output<String> bucketName) {
      args.bucketName = bucketName;
      return this;
    }

    /** See {@link #bucketName(Output)}. */
    public Builder bucketName(String bucketName) {
      return bucketName(Output.of(bucketName));
    }

    /**
     * Whether Pulumi refuses to replace or delete a new bucket; default true. It stays in the
     * project in any case: it has {@code retainOnDelete} too.
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public NotebookStorageArgs build() {
      return args;
    }
  }
}
