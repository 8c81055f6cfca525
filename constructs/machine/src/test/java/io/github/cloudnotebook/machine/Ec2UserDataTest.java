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

class Ec2UserDataTest {
  private static final Path GOLDEN = Path.of("src/test/resources/user-data.golden");

  /** Changing these bytes stops every machine at its next deploy: do it only for a good reason. */
  @Test
  void theLoadersBytesNeverChangeUnnoticed() throws IOException {
    String userData = Ec2UserData.of("/cloudnotebook/stack/notebook", BundleTest.notebook("ada"));
    if (Boolean.getBoolean("notebook.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, userData);
    }
    assertThat(userData).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void aChangedSettingChangesNoUserData() {
    Notebook before = BundleTest.notebook("ada");
    Notebook after =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("198.51.100.7/32").build())
            .authentication(Authentication.passwordAndTotp("ada", "grace"))
            .javaKernel(JavaKernel.builder().jdk(21).jvmOptions("-Xmx2g").build())
            .build();
    assertThat(Ec2UserData.of("/p", after)).isEqualTo(Ec2UserData.of("/p", before));
  }

  @Test
  void fitsIntoEc2sLimit() {
    assertThat(Ec2UserData.of("/p", BundleTest.notebook("ada")).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(Ec2UserData.LIMIT_BYTES);
  }

  /** RDS's authorities of one region take 4,600 bytes; a company's root about 1,500. */
  @Test
  void leavesRoomForThreeAuthorities() {
    assertThat(
            Ec2UserData.of("/p", BundleTest.notebook("ada"))
                .getBytes(StandardCharsets.UTF_8)
                .length)
        .isLessThan(Ec2UserData.LIMIT_BYTES - 5_000);
  }

  @Test
  void doesNotDependOnTheGuest(@TempDir Path library) throws Exception {
    copyWithoutGuest(classes(), library);
    try (URLClassLoader withoutGuest = new WithoutGuest(library)) {
      Method of =
          withoutGuest
              .loadClass(Ec2UserData.class.getName())
              .getMethod("of", String.class, Notebook.class);

      assertThat(withoutGuest.loadClass(Bundle.class.getName()).getResource("guest")).isNull();
      assertThat(of.invoke(null, "/p", BundleTest.notebook("ada")))
          .isEqualTo(Ec2UserData.of("/p", BundleTest.notebook("ada")));
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

  private static Path classes() throws URISyntaxException {
    return Path.of(Ec2UserData.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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
      super(new URL[] {library.toUri().toURL()}, Ec2UserDataTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        boolean own = name.startsWith(Ec2UserData.class.getPackageName() + ".");
        return known != null ? known : own ? findClass(name) : super.loadClass(name, resolve);
      }
    }

    @Override
    public URL getResource(String name) {
      return findResource(name);
    }
  }

  private static JsonNode configuration(Notebook notebook) throws IOException {
    String userData = Ec2UserData.of("/p", notebook);
    assertThat(userData).startsWith("#cloud-config\n");
    return new ObjectMapper().readTree(userData.substring(userData.indexOf('\n')));
  }
}
