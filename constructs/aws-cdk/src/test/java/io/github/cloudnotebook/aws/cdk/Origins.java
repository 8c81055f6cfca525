package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Mirrors;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.OpenIdConnect;
import io.github.cloudnotebook.model.Tls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.ec2.CfnEIP;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeAttributes;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.InstanceProfileAttributes;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.PublicHostedZone;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Values for the setters of all properties, by where they come from: created in the same stack,
 * created in another stack of the app, or imported.
 */
final class Origins {
  static final String ABSENT = "absent";
  static final String HERE = "made here";
  static final String OTHER_STACK = "made in another stack";
  static final String IMPORTED = "imported";

  /** The notebook is always given; these are what it asks for. */
  static final String PLAIN = "plain";

  static final String WITH_DATABASE = "with a database";
  static final String PRIVATE = "without a public address";

  private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/k-1";

  private final Stack stack;
  private final Stack company;
  private final Map<String, String> row;
  private final Map<String, IVpc> networks = new LinkedHashMap<>();

  Origins(App app, Map<String, String> row) {
    this.company = Servers.stack(app, "company");
    this.stack = Servers.stack(app, "notebook");
    this.row = row;
    // One of the two stacks may stay empty.
    Validations.of(app)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::F0001")
                .reason("a stack that has nothing in this row")
                .build());
  }

  Stack stack() {
    return stack;
  }

  Stack company() {
    return company;
  }

  /** How the values of each setter are made. */
  private static final Map<String, Map<String, Function<Origins, Object>>> SETTERS = setters();

  /** The levels of a setter, absence first. */
  static List<String> levelsOf(String setter) {
    Map<String, ?> values = SETTERS.get(setter);
    if (values == null) {
      throw new AssertionError(
          "no values for the new setter "
              + setter
              + ": add some here, so that it meets all others");
    }
    return List.copyOf(values.keySet());
  }

  /** What the setter is given in this row, or null. */
  Object valueOf(String setter) {
    return SETTERS.get(setter).get(row.get(setter)).apply(this);
  }

  private static Map<String, Map<String, Function<Origins, Object>>> setters() {
    Map<String, Map<String, Function<Origins, Object>>> setters = new LinkedHashMap<>();
    Map<String, Function<Origins, Object>> notebooks = new LinkedHashMap<>();
    notebooks.put(PLAIN, it -> it.notebook().build());
    notebooks.put(WITH_DATABASE, it -> it.notebook().database(database()).build());
    notebooks.put(PRIVATE, it -> it.notebook().mirrors(proxy()).build());
    setters.put("notebook", notebooks);
    setters.put(
        "vpc", made((it, scope) -> it.network(scope), it -> it.network(IMPORTED, it.stack)));
    setters.put("vpcSubnets", given(it -> it.subnets()));
    setters.put(
        "securityGroup",
        made(
            (it, scope) ->
                SecurityGroup.Builder.create(scope, "Group")
                    .vpc(it.network(scope))
                    .allowAllOutbound(false)
                    .build(),
            it -> it.importedGroup("Group", "sg-0aaaaaaaaaaaaaaaa")));
    setters.put(
        "encryptionKey",
        made((it, scope) -> new Key(scope, "Key"), it -> Key.fromKeyArn(it.stack, "Key", KEY)));
    setters.put(
        "machineImage",
        given(it -> MachineImage.genericLinux(Map.of("eu-central-1", Servers.ARM_IMAGE))));
    setters.put(
        "logGroup",
        made(
            (it, scope) ->
                LogGroup.Builder.create(scope, "Log").encryptionKey(it.key(scope, "Log")).build(),
            it -> LogGroup.fromLogGroupName(it.stack, "Log", "company")));
    setters.put(
        "storage",
        made(
            (it, scope) ->
                new NotebookStorage(
                    scope,
                    "Files",
                    NotebookStorageProps.builder().encryptionKey(it.key(scope, "Files")).build()),
            it -> NotebookStorage.fromBucket(it.stack, "Files", it.importedBucket("Bucket"))));
    setters.put("database", made((it, scope) -> it.database(scope), it -> it.importedDatabase()));
    setters.put(
        "dataVolume",
        made(
            (it, scope) ->
                Volume.Builder.create(scope, "Volume")
                    .availabilityZone("eu-central-1a")
                    .size(Size.gibibytes(50))
                    .encrypted(true)
                    .encryptionKey(it.key(scope, "Volume"))
                    .build(),
            it ->
                Volume.fromVolumeAttributes(
                    it.stack,
                    "Volume",
                    VolumeAttributes.builder()
                        .volumeId("vol-0123456789abcdef0")
                        .availabilityZone("eu-central-1a")
                        .build())));
    setters.put("dataVolumeSnapshotId", given(it -> "snap-0123456789abcdef0"));
    setters.put(
        "role",
        made(
            (it, scope) -> machineRole(scope, "Role"),
            it -> Role.fromRoleArn(it.stack, "Role", "arn:aws:iam::123456789012:role/machines")));
    setters.put(
        "instanceProfile",
        made(
            (it, scope) ->
                InstanceProfile.Builder.create(scope, "Profile")
                    .role(machineRole(scope, "ProfileRole"))
                    .build(),
            Origins::importedProfile));
    setters.put(
        "kernelRole",
        made(
            (it, scope) ->
                Role.Builder.create(scope, "Kernels").assumedBy(new AccountRootPrincipal()).build(),
            it -> Role.fromRoleArn(it.stack, "Kernels", "arn:aws:iam::123456789012:role/kernels")));
    setters.put(
        "elasticIp",
        made(
            (it, scope) -> {
              CfnEIP address = CfnEIP.Builder.create(scope, "Address").domain("vpc").build();
              return new ElasticIp(address.getAttrAllocationId(), address.getRef());
            },
            it -> new ElasticIp("eipalloc-0123456789abcdef0", "198.51.100.7")));
    setters.put(
        "alarmTopic",
        made(
            (it, scope) ->
                Topic.Builder.create(scope, "Topic").masterKey(it.key(scope, "Topic")).build(),
            it ->
                Topic.fromTopicArn(it.stack, "Topic", "arn:aws:sns:eu-central-1:123456789012:t")));
    setters.put(
        "hostedZone",
        made(
            (it, scope) ->
                PublicHostedZone.Builder.create(scope, "Zone").zoneName("example.com").build(),
            it ->
                HostedZone.fromHostedZoneAttributes(
                    it.stack,
                    "Zone",
                    HostedZoneAttributes.builder()
                        .hostedZoneId("Z0EXAMPLE")
                        .zoneName("example.com.")
                        .build())));
    for (String secret : List.of("certificate", "clientSecret")) {
      setters.put(
          secret,
          made(
              (it, scope) ->
                  Secret.Builder.create(scope, secret).encryptionKey(it.key(scope, secret)).build(),
              it -> Secret.fromSecretNameV2(it.stack, secret, "company/" + secret)));
    }
    setters.put(
        "openIdClient",
        made(
            (it, scope) -> {
              UserPool pool = new UserPool(scope, "Pool");
              return new OpenIdClient(
                  pool.getUserPoolProviderUrl(), pool.addClient("Client").getUserPoolClientId());
            },
            it -> new OpenIdClient("https://id.example.com", "notebook")));
    // Of NotebookStorageProps and NotebookDatabaseProps.
    for (String logs : List.of("accessLogsBucket", "storageAccessLogsBucket")) {
      setters.put(
          logs,
          made(
              (it, scope) -> new Bucket(scope, "Logs"),
              it -> Bucket.fromBucketName(it.stack, "Logs", "logs")));
    }
    setters.put("removalPolicy", given(it -> RemovalPolicy.DESTROY));
    setters.put("deletionProtection", given(it -> true));
    setters.put("databaseDeletionProtection", given(it -> true));
    setters.put("databaseSubnets", given(it -> it.subnets(SubnetType.PRIVATE_ISOLATED)));
    return setters;
  }

  private static Map<String, Function<Origins, Object>> given(Function<Origins, Object> value) {
    Map<String, Function<Origins, Object>> levels = new LinkedHashMap<>();
    levels.put(ABSENT, it -> null);
    levels.put("given", value);
    return levels;
  }

  private static Map<String, Function<Origins, Object>> made(
      BiFunction<Origins, Construct, Object> make, Function<Origins, Object> imported) {
    Map<String, Function<Origins, Object>> levels = new LinkedHashMap<>();
    levels.put(ABSENT, it -> null);
    levels.put(HERE, it -> make.apply(it, it.stack));
    levels.put(OTHER_STACK, it -> make.apply(it, it.company));
    levels.put(IMPORTED, imported);
    return levels;
  }

  private boolean has(String setter) {
    return !row.getOrDefault(setter, ABSENT).equals(ABSENT);
  }

  /** The notebook that asks for what is given. */
  private Notebook.Builder notebook() {
    boolean hasDomain = has("hostedZone") || has("certificate");
    Access.Builder access =
        Access.builder()
            .allowedCidrs("203.0.113.0/24")
            .publicAddress(!row.get("notebook").equals(PRIVATE));
    if (hasDomain) {
      access.domain("lab.example.com");
    }
    Notebook.Builder notebook = Servers.notebook().access(access.build());
    if (has("certificate")) {
      notebook.tls(Tls.supplied());
    } else if (hasDomain) {
      notebook.tls(Tls.acme("it@example.com"));
    }
    if (has("clientSecret")) {
      OpenIdConnect.Builder provider = Authentication.openIdConnect().allowedGroups("notebooks");
      notebook.authentication(
          (has("openIdClient")
                  ? provider.clientKnownAtDeployment()
                  : provider.issuer("https://id.example.com").clientId("notebook"))
              .build());
    }
    if (has("storage") || has("storageAccessLogsBucket")) {
      notebook.storage(ObjectStorage.builder().build());
    }
    return notebook;
  }

  private static Database database() {
    return Database.builder().build();
  }

  /** A way out of isolated subnets, without which the notebook is refused there. */
  private static Mirrors proxy() {
    return Mirrors.builder().proxy("http://proxy.example.com:3128").build();
  }

  private SubnetSelection subnets() {
    boolean isolated = PRIVATE.equals(row.get("notebook")) || !row.containsKey("notebook");
    return subnets(isolated ? SubnetType.PRIVATE_ISOLATED : SubnetType.PUBLIC);
  }

  private SubnetSelection subnets(SubnetType type) {
    return SubnetSelection.builder().subnetType(type).build();
  }

  private IVpc network(Construct scope) {
    return network(scope == stack ? HERE : OTHER_STACK, scope);
  }

  private IVpc network(String origin, Construct scope) {
    return networks.computeIfAbsent(
        origin,
        it ->
            origin.equals(IMPORTED)
                ? importedNetwork()
                : Vpc.Builder.create(scope, "Network")
                    .natGateways(0)
                    .maxAzs(2)
                    .subnetConfiguration(
                        List.of(
                            subnets("Public", SubnetType.PUBLIC),
                            subnets("Isolated", SubnetType.PRIVATE_ISOLATED)))
                    .build());
  }

  private static SubnetConfiguration subnets(String name, SubnetType type) {
    return SubnetConfiguration.builder().name(name).subnetType(type).build();
  }

  private IVpc importedNetwork() {
    return Vpc.fromVpcAttributes(
        stack,
        "Imported",
        VpcAttributes.builder()
            .vpcId("vpc-0aaaaaaaaaaaaaaaa")
            .availabilityZones(List.of("eu-central-1a", "eu-central-1b"))
            .publicSubnetIds(List.of("subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"))
            .isolatedSubnetIds(List.of("subnet-0aaaaaaaaaaaaaaa3", "subnet-0aaaaaaaaaaaaaaa4"))
            .build());
  }

  private ISecurityGroup importedGroup(String id, String group) {
    return SecurityGroup.fromSecurityGroupId(stack, id, group);
  }

  private Key key(Construct scope, String id) {
    return new Key(scope, "KeyOf" + id);
  }

  private software.amazon.awscdk.services.s3.IBucket importedBucket(String id) {
    return Bucket.fromBucketAttributes(
        stack,
        id,
        BucketAttributes.builder()
            .bucketName("company-files")
            .encryptionKey(Key.fromKeyArn(stack, "KeyOf" + id, KEY))
            .build());
  }

  /**
   * For a notebook it is a database; for a database it is its settings, wherever they come from.
   */
  private Object database(Construct scope) {
    return new NotebookDatabase(
        scope,
        "Db",
        NotebookDatabaseProps.builder()
            .vpc(network(scope))
            .encryptionKey(key(scope, "Db"))
            .build());
  }

  private INotebookDatabase importedDatabase() {
    return NotebookDatabase.fromNotebookDatabaseAttributes(
        stack,
        "Existing",
        NotebookDatabaseAttributes.builder()
            .instance(
                DatabaseInstance.fromDatabaseInstanceAttributes(
                    stack,
                    "Db",
                    DatabaseInstanceAttributes.builder()
                        .instanceIdentifier("company")
                        .instanceEndpointAddress("company.rds.example.com")
                        .port(5432)
                        .securityGroups(List.of(importedGroup("DbGroup", "sg-0bbbbbbbbbbbbbbbb")))
                        .build()))
            .administrator(
                Secret.fromSecretCompleteArn(
                    stack,
                    "Administrator",
                    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:company-AbCdEf"))
            .build());
  }

  private static Role machineRole(Construct scope, String id) {
    return Role.Builder.create(scope, id)
        .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
        .build();
  }

  private Object importedProfile() {
    return InstanceProfile.fromInstanceProfileAttributes(
        stack,
        "Profile",
        InstanceProfileAttributes.builder()
            .instanceProfileArn("arn:aws:iam::123456789012:instance-profile/machines")
            .role(Role.fromRoleArn(stack, "ProfileRole", "arn:aws:iam::123456789012:role/machines"))
            .build());
  }
}
