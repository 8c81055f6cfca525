/** Programs as a user of the constructs would write them. */
package io.github.cloudnotebook.examples.gcp;
