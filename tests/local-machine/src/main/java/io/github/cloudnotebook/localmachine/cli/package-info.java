/** The commands behind {@code bin/local-up} and {@code bin/local-down}. */
package io.github.cloudnotebook.localmachine.cli;
