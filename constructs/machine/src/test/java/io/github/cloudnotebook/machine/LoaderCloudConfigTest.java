package io.github.cloudnotebook.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.JavaKernel;
import io.github.cloudnotebook.model.Mirrors;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderCloudConfigTest {
  private static final Path GOLDEN = Path.of("src/test/resources");
  private static final LoaderSource PARAMETER = new LoaderSource.Parameter("/p");

  /** Azure takes 65,535 bytes of custom data; EC2, whose limit aws-cdk checks, takes fewer. */
  private static final int LIMIT_BYTES = 65_535;

  /** Changing these bytes stops every machine at its next deploy: do it only for a good reason. */
  @Test
  void theLoadersBytesOnAwsNeverChangeUnnoticed() throws IOException {
    assertUnchanged("cloud-config-aws", new LoaderSource.Parameter("/cloudnotebook/stack/notebook"));
  }

  @Test
  void theLoadersBytesOnAzureNeverChangeUnnoticed() throws IOException {
    assertUnchanged("cloud-config-azure", new LoaderSource.UserData());
  }

  @Test
  void aChangedSettingChangesNothing() {
    Notebook before = BundleTest.notebook("ada");
    Notebook after =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("198.51.100.7/32").build())
            .authentication(Authentication.passwordAndTotp("ada", "grace"))
            .javaKernel(JavaKernel.builder().jdk(21).jvmOptions("-Xmx2g").build())
            .build();
    assertThat(LoaderCloudConfig.of(PARAMETER, after)).isEqualTo(LoaderCloudConfig.of(PARAMETER, before));
  }

  /** A company's root takes about 1,500 bytes. */
  @Test
  void leavesRoomForTwentyAuthoritiesOnAzure() {
    assertThat(
            LoaderCloudConfig.of(new LoaderSource.UserData(), BundleTest.notebook("ada"))
                .getBytes(StandardCharsets.UTF_8)
                .length)
        .isLessThan(LIMIT_BYTES - 20 * 1_500);
  }

  @Test
  void doesNotDependOnTheGuest(@TempDir Path library) throws Exception {
    copyWithoutGuest(classes(), library);
    try (URLClassLoader withoutGuest = new WithoutGuest(library)) {
      Class<?> source = withoutGuest.loadClass(LoaderSource.class.getName());
      Object parameter =
          withoutGuest
              .loadClass(LoaderSource.Parameter.class.getName())
              .getConstructor(String.class)
              .newInstance("/p");
      Method of =
          withoutGuest
              .loadClass(LoaderCloudConfig.class.getName())
              .getMethod("of", source, Notebook.class);

      assertThat(withoutGuest.loadClass(Bundle.class.getName()).getResource("guest")).isNull();
      assertThat(of.invoke(null, parameter, BundleTest.notebook("ada")))
          .isEqualTo(LoaderCloudConfig.of(PARAMETER, BundleTest.notebook("ada")));
    }
  }

  @Test
  void installsTheLoaderAndStartsIt() throws IOException {
    JsonNode configuration = configuration(BundleTest.notebook("ada"));
    assertThat(configuration.findValuesAsText("path"))
        .containsExactly(
            "/etc/cloudnotebook/source.json",
            "/usr/local/lib/cloudnotebook/start.py",
            "/usr/local/lib/cloudnotebook/loader.py",
            "/usr/local/lib/cloudnotebook/source_aws.py",
            "/etc/systemd/system/cloudnotebook-loader.service");
    assertThat(configuration.at("/write_files/0/content").asText())
        .isEqualTo("{\"cloud\":\"aws\",\"parameter\":\"/p\"}");
    assertThat(configuration.at("/runcmd/0").toString())
        .isEqualTo("[\"systemctl\",\"enable\",\"--now\",\"cloudnotebook-loader.service\"]");
  }

  @Test
  void theFirstReadKnowsTheProxyAndTheCertificates() throws IOException {
    String pem = Files.readString(Path.of("src/test/resources/mirror-ca.pem"));
    Notebook behindProxy =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
            .authentication(Authentication.passwordAndTotp("ada"))
            .mirrors(
                Mirrors.builder()
                    .proxy("http://proxy.example.com:3128")
                    .caCertificates(pem)
                    .build())
            .build();
    JsonNode configuration = configuration(behindProxy);
    assertThat(configuration.at("/ca_certs/trusted/0").asText()).isEqualTo(pem);
    assertThat(configuration.at("/write_files/5/content").asText())
        .contains("https_proxy=http://proxy.example.com:3128", "no_proxy=169.254.169.254");
  }

  @Test
  void bringsTheSourceOfItsCloudOnly() throws IOException {
    JsonNode configuration = configuration(new LoaderSource.UserData(), BundleTest.notebook("ada"));
    assertThat(configuration.findValuesAsText("path"))
        .contains("/usr/local/lib/cloudnotebook/source_azure.py")
        .doesNotContain("/usr/local/lib/cloudnotebook/source_aws.py");
    assertThat(configuration.at("/write_files/0/content").asText())
        .isEqualTo("{\"cloud\":\"azure\"}");
  }

  private static void assertUnchanged(String golden, LoaderSource source) throws IOException {
    Path file = GOLDEN.resolve(golden + ".golden");
    String text = LoaderCloudConfig.of(source, BundleTest.notebook("ada"));
    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(LoaderCloudConfig.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void copyWithoutGuest(Path classes, Path library) throws IOException {
    Path guest = classes.resolve("io/github/cloudnotebook/machine/guest");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(it -> !it.startsWith(guest))::iterator) {
        if (!file.equals(classes)) {
          Files.copy(file, library.resolve(classes.relativize(file).toString()));
        }
      }
    }
  }

  /**
   * Takes the library's own classes and files from a folder, everything else from the usual place.
   */
  private static final class WithoutGuest extends URLClassLoader {
    WithoutGuest(Path library) throws IOException {
      super(new URL[] {library.toUri().toURL()}, LoaderCloudConfigTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        boolean own = name.startsWith(LoaderCloudConfig.class.getPackageName() + ".");
        return known != null ? known : own ? findClass(name) : super.loadClass(name, resolve);
      }
    }

    @Override
    public URL getResource(String name) {
      return findResource(name);
    }
  }

  private static JsonNode configuration(Notebook notebook) throws IOException {
    return configuration(PARAMETER, notebook);
  }

  private static JsonNode configuration(LoaderSource source, Notebook notebook)
      throws IOException {
    String text = LoaderCloudConfig.of(source, notebook);
    assertThat(text).startsWith("#cloud-config\n");
    return new ObjectMapper().readTree(text.substring(text.indexOf('\n')));
  }
}
