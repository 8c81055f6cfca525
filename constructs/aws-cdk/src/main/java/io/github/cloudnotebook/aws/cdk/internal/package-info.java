/** What the constructs are made of; nothing here is for users, and it changes without notice. */
@NullMarked
package io.github.cloudnotebook.aws.cdk.internal;

import org.jspecify.annotations.NullMarked;
