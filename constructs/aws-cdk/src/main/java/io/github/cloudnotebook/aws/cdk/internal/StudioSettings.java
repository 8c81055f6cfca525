package io.github.cloudnotebook.aws.cdk.internal;

import java.util.Optional;

/**
 * What all spaces of Studio have in common.
 *
 * @param domainId the domain
 * @param instanceType such as {@code ml.t3.large}
 * @param imageArn the image of JupyterLab
 * @param lifecycleArn the lifecycle configuration, which runs at each start
 * @param idleMinutes after which what is idle stops; none for never
 */
public record StudioSettings(
    String domainId,
    String instanceType,
    String imageArn,
    String lifecycleArn,
    Optional<Integer> idleMinutes) {}
