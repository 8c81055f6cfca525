package io.github.cloudnotebook.model;

/** Notebooks that the tests share. */
final class Examples {

  /** The smallest valid file. */
  static final String LEAST =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada]
      """;

  /** Every setting that can be combined with the others. */
  static final String EVERYTHING =
      """
      name: lab
      access:
        allowedCidrs: [0.0.0.0/0, "2001:db8::/32"]
        acknowledgeOpenToAll: true
        domain: notebook.example.com
        publicAddress: true
      tls:
        acme:
          email: it@example.com
          directory: https://acme.example.com/directory
          acknowledgeHttpOpenToAll: true
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      compute:
        machineType: m7g.large
        architecture: arm64
        zone: eu-central-1b
        rootDiskGiB: 30
        dataDiskGiB: 100
      javaKernel:
        jdk: 21
        dependencies: [org.apache.commons:commons-math3:3.6.1]
        jvmOptions: [-Xss2m, --add-opens=java.base/java.lang=ALL-UNNAMED]
      kernels: [kotlin]
      packages:
        debian: [graphviz, g++]
        python: [scikit-learn==1.9.0, "dask[array,dataframe]==2026.10.1"]
      environment: [TZ=Europe/Berlin, MOTTO=one = all]
      limits:
        userMemoryMiB: 4096
        kernelHeapMiB: 1024
        kernelsPerUser: 8
        homeGiB: 20
      database:
        machineType: db.m7g.large
        storageGiB: 100
        postgresql: 16
        backupDays: 30
        multiZone: true
      updates:
        at: 04:15
        reboot: false
      idleStop:
        enabled: true
        afterMinutes: 30
      backup:
        enabled: true
        at: 01:15
        retentionDays: 35
      log:
        retentionDays: 365
      budget:
        monthlyUsd: 150
        emails: [it@example.com, Ada.Lovelace+lab@example.com]
      mirrors:
        apt: https://mirror.example.com/debian
        pypi: https://mirror.example.com/pypi/simple
        maven: https://mirror.example.com/maven2
        proxy: http://proxy.example.com:3128
        caCertificates: |
          -----BEGIN CERTIFICATE-----
          MIIBgjCCASegAwIBAgIUX9Cp2fvwTqwayFqZUJJKRJv35HswCgYIKoZIzj0EAwIw
          FTETMBEGA1UEAwwKRXhhbXBsZSBDQTAgFw0yNjExMjQwODQzMDFaGA8yMTI2MTAz
          MTA4NDMwMVowFTETMBEGA1UEAwwKRXhhbXBsZSBDQTBZMBMGByqGSM49AgEGCCqG
          SM49AwEHA0IABOE6QlAn5YxNoAIQJM/Xsg+Z7CgdYqHfeK3uqdArJd7TomA5ifi0
          IZtUNF88QdpdEhDrqz5vyDz6+1CXfrUCQmijUzBRMB0GA1UdDgQWBBSPOTo1Timg
          HCz1U5XRteHTHs7n2TAfBgNVHSMEGDAWgBSPOTo1TimgHCz1U5XRteHTHs7n2TAP
          BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCjKcpLZjka16J1JEk5
          79jvuj0S1xzmuqEgU1tvZkW52gIhALJtvnk7/Dx++nWSsEqHs4jwc5mvwuT0teIk
          kXRbtXxm
          -----END CERTIFICATE-----
      storage:
        oldVersionDays: 90
      """;

  /** Every setting of a sign-in at the company's provider. */
  static final String OPEN_ID_CONNECT =
      """
      access:
        publicAddress: false
      authentication:
        openIdConnect:
          issuer: https://id.example.com
          clientId: notebook
          allowedUsers: [ada@example.com, Grace Hopper]
          allowedGroups: [notebooks]
          adminGroup: notebook-admins
          usernameClaim: email
          groupsClaim: https://example.com/groups
          scopes: [openid, email]
          localAdministrators: [ada]
      """;

  /** A notebook with defaults. */
  static Notebook least() {
    return withAccess("203.0.113.0/24").build();
  }

  /** Starts a notebook that allows these networks and has the user Ada. */
  static Notebook.Builder withAccess(String... allowedCidrs) {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs(allowedCidrs).build())
        .authentication(Authentication.passwordAndTotp("ada"));
  }

  private Examples() {}
}
