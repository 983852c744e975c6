/**
 * The whole configuration as one file, in JSON or YAML: written in one canonical form, and read piece by piece, so that
 * no file takes much more memory than it has bytes. What a file means is up to {@code change}.
 */
@NullMarked
package dev.tollgate.admin.config;

import org.jspecify.annotations.NullMarked;
