/**
 * What runs inside the machine: the loader in its user data, and the bundle that the loader
 * applies.
 */
package io.github.cloudnotebook.bootstrap;
