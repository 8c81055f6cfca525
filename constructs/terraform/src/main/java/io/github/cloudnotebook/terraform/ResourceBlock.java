package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.ITerraformDependable;
import com.hashicorp.cdktf.LocalExecProvisioner;
import com.hashicorp.cdktf.Postcondition;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import com.hashicorp.cdktf.TerraformResourceLifecycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.jsii.Jsii;
import software.amazon.jsii.JsiiEngine;
import software.constructs.Construct;

/**
 * A resource of any type.
 *
 * <pre>{@code
 * ResourceBlock group =
 *     ResourceBlock.Builder.create(this, "Group", "azurerm_resource_group")
 *         .set("name", "research")
 *         .set("location", "westeurope")
 *         .build();
 * }</pre>
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/resources/syntax">Resources</a>
 */
@Jsii(module = BlocksModule.class, fqn = BlocksModule.NAME + ".ResourceBlock")
public final class ResourceBlock extends TerraformResource {
  private final String type;
  private final boolean kept;
  private final Map<String, String> references = new HashMap<>();

  private ResourceBlock(Builder builder) {
    super(InitializationMode.JSII);
    JsiiEngine.getInstance()
        .createNewObject(this, builder.scope, builder.id, builder.config(), builder.arguments());
    type = builder.type;
    kept = builder.kept;
  }

  /**
   * A reference to what the resource has after it is made.
   *
   * @param path an attribute, such as {@code id}, or one in a block, such as {@code
   *     identity[0].principal_id}
   */
  public String attribute(String path) {
    return references.computeIfAbsent(path, this::getStringAttribute);
  }

  /** The resource's address in the state, as the command line of Terraform takes it. */
  public String address() {
    return type + "." + getFriendlyUniqueId();
  }

  /** Whether the resource stays when the rest is destroyed. */
  boolean isKept() {
    return kept;
  }

  /** Makes a {@link ResourceBlock}, as CDKTF's own builders do. */
  public static final class Builder extends BlockBuilder<Builder> {
    private final List<ITerraformDependable> needed = new ArrayList<>();
    private boolean kept;
    private boolean destroyPrevented;
    private boolean replacedFirst;
    private List<String> ignored = List.of();
    private List<LocalExecProvisioner> commands = List.of();
    private List<Postcondition> conditions = List.of();

    private Builder(Construct scope, String id, String type) {
      super(scope, id, type);
    }

    /** Starts a resource of this type without arguments. */
    public static Builder create(Construct scope, String id, String type) {
      return new Builder(scope, id, type);
    }

    /** Adds resources that must exist before this one, besides those that it refers to. */
    public Builder dependsOn(ITerraformDependable... needed) {
      this.needed.addAll(List.of(needed));
      return this;
    }

    /**
     * Makes Terraform refuse every plan that would destroy or replace the resource; default it does
     * what is planned. The resource is kept.
     */
    public Builder preventDestroy() {
      return preventDestroy(true);
    }

    /** The same, if so. */
    public Builder preventDestroy(boolean prevent) {
      destroyPrevented = prevent;
      kept = prevent;
      return this;
    }

    /**
     * Puts the resource into the {@link KeepCommand}; default it is destroyed with the rest.
     * Terraform may still replace it.
     */
    public Builder keep() {
      kept = true;
      return this;
    }

    /**
     * Makes Terraform create a replacement before it destroys what it replaces, so that others can
     * move to it; default it destroys first. Both exist for a while, so their names must differ.
     */
    public Builder createBeforeDestroy() {
      replacedFirst = true;
      return this;
    }

    /** Changes of these arguments alone change nothing; default every change counts. */
    public Builder ignoreChanges(String... arguments) {
      ignored = List.of(arguments);
      return this;
    }

    /**
     * Runs a command of {@code sh} where Terraform runs, once the resource is made; default none.
     * If it fails, so does the deployment, and the next one makes the resource anew.
     *
     * @param environment the command's variables, which may hold references
     * @see <a
     *     href="https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec">Local
     *     commands</a>
     */
    public Builder localExec(String command, Map<String, String> environment) {
      commands =
          List.of(
              LocalExecProvisioner.builder()
                  .type("local-exec")
                  .interpreter(List.of("/bin/sh", "-c"))
                  .command(command)
                  .environment(environment)
                  .build());
      return this;
    }

    /**
     * Makes the deployment fail unless something holds of the resource once it is made or read;
     * default nothing is asked. The resource stays as it is.
     *
     * @param condition an expression that is true or false, in which {@code self} is the resource
     * @param message what the deployment says if it is false
     * @see <a
     *     href="https://developer.hashicorp.com/terraform/language/validate#preconditions-and-postconditions">Postconditions</a>
     */
    public Builder postcondition(String condition, String message) {
      conditions =
          List.of(
              Postcondition.builder()
                  .condition("${" + condition + "}")
                  .errorMessage(message)
                  .build());
      return this;
    }

    /** Makes the resource. */
    public ResourceBlock build() {
      return new ResourceBlock(this);
    }

    private TerraformResourceConfig config() {
      TerraformResourceConfig.Builder config =
          TerraformResourceConfig.builder().terraformResourceType(type);
      TerraformResourceLifecycle.Builder lifecycle = TerraformResourceLifecycle.builder();
      if (destroyPrevented) {
        config.lifecycle(lifecycle.preventDestroy(true).build());
      }
      if (replacedFirst) {
        config.lifecycle(lifecycle.createBeforeDestroy(true).build());
      }
      if (!ignored.isEmpty()) {
        config.lifecycle(lifecycle.ignoreChanges(ignored).build());
      }
      if (!conditions.isEmpty()) {
        config.lifecycle(lifecycle.postcondition(conditions).build());
      }
      if (!needed.isEmpty()) {
        config.dependsOn(needed);
      }
      if (!commands.isEmpty()) {
        config.provisioners(commands);
      }
      return config.build();
    }
  }
}
